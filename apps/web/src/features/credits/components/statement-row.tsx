import { cn } from "@plinth/ui/cn"
import type { ReactNode } from "react"
import { Ago } from "@/shell/components/ago"
import type { CreditSpeech, Entry } from "../loaders"
import { sourceWord } from "../source-word"

/** What, how many, when; from which grants opens below. */
export function StatementRow({ entry, speech }: { entry: Entry; speech: CreditSpeech }) {
  const { t, number, signed } = speech
  const { kind, amount, reason, at, balanceAfter, debtDelta, burnt, seq } = entry
  const isSpent = kind === "debit" || kind === "capture"
  const [source] = burnt
  const word = kind === "grant" && source ? sourceWord(t, source.sourceKind) : t(`statement.kind.${kind}`)

  return (
    <li data-row="" className="transition-colors hover:bg-limestone">
      <details>
        <summary
          data-row-link=""
          className="flex min-h-11 cursor-pointer list-none items-center gap-x-3 px-2 py-1.5 -outline-offset-2 [&::-webkit-details-marker]:hidden"
        >
          <span className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-baseline sm:gap-x-3">
            <span className="text-base font-medium sm:truncate">{word}</span>
            {isSpent && <span className="text-base wrap-anywhere text-slate sm:truncate">{reason}</span>}
          </span>
          <span className={cn("figures flex-none text-right", amount > 0 && "text-verdigris-ink")}>
            {signed(amount)}
          </span>
          <Ago value={at} className="w-24 flex-none text-right text-sm text-slate sm:w-28" />
        </summary>
        <dl className="grid gap-1 px-2 pb-3 text-sm text-slate">
          {burnt.map(({ grantSeq, sourceKind, amount: part }) => (
            <Fact key={grantSeq} name={part < 0 ? t("statement.into") : t("statement.burnt")}>
              {t("statement.from", { amount: number(Math.abs(part)), source: sourceWord(t, sourceKind) })}
            </Fact>
          ))}
          {debtDelta !== 0 && <Fact name={t("statement.owed")}>{signed(debtDelta)}</Fact>}
          <Fact name={t("balance.label")}>{t("statement.after", { balance: number(balanceAfter) })}</Fact>
          <Fact name={t("statement.number")}>
            <span className="figures">{seq}</span>
          </Fact>
        </dl>
      </details>
    </li>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4">
    <dt>{name}</dt>
    <dd className="min-w-0 wrap-anywhere text-ink">{children}</dd>
  </div>
)
