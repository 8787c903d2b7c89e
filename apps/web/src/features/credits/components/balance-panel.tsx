import { Callout } from "@plinth/ui/callout"
import type { Balance, CreditSpeech, Grant } from "../loaders"
import { endsSoon } from "../soon"

type BalancePanelProps = { balance: Balance; grants: readonly Grant[]; speech: CreditSpeech }

/** What can be spent in one sentence, then what cannot and why, and what comes next. */
export function BalancePanel({ balance, grants, speech }: BalancePanelProps) {
  const { t, now, date, next } = speech
  const { available, held, frozen, debt } = balance
  const sentences = [
    held > 0 && t("balance.held", { count: held }),
    frozen > 0 && t("balance.frozen", { count: frozen }),
    debt > 0 && t("balance.debt", { count: debt }),
    next.count > 0 && t("balance.next", { ...next, date: date(next.at) }),
  ].filter(Boolean)
  const [soonest, ...others] = grants
    .filter((grant) => endsSoon(grant, now) && !grant.isFrozen)
    .toSorted((one, other) => Number(one.expiresAt) - Number(other.expiresAt))
  const sameDay = others.filter(
    ({ expiresAt }) => expiresAt && soonest?.expiresAt && date(expiresAt) === date(soonest.expiresAt),
  )
  const ending = [soonest, ...sameDay].reduce((sum, grant) => sum + (grant?.remaining ?? 0), 0)

  return (
    <section
      aria-label={t("balance.label")}
      className="grid justify-items-start gap-4 rounded-panel border bg-chalk p-4 sm:p-6"
    >
      <p className="max-w-[32em] font-display text-xl text-balance">
        {t("balance.available", { count: available })}
      </p>
      {sentences.length > 0 && (
        <div className="grid max-w-[44em] gap-1 text-base text-slate">
          {sentences.map((sentence) => (
            <p key={String(sentence)}>{sentence}</p>
          ))}
        </div>
      )}
      <LowCallout balance={balance} speech={speech} />
      {soonest?.expiresAt && ending > 0 && (
        <Callout tone="warning">
          {t("balance.expiring", { count: ending, date: date(soonest.expiresAt) })}
        </Callout>
      )}
    </section>
  )
}

/** Says what it means that little is left, and what helps. */
function LowCallout({ balance, speech }: { balance: Balance; speech: CreditSpeech }) {
  const { t, tenant, date, next, isBuyer } = speech
  if (balance.base === 0 || balance.available * 5 >= balance.base) return null
  const isOut = balance.available <= 0
  return (
    <Callout tone={isOut ? "danger" : "warning"}>
      <p>{isOut ? t("low.exhausted") : t("low.low")}</p>
      <p>{isBuyer ? t("low.buy", { date: date(next.at) }) : t("low.ask", { tenant: tenant.name })}</p>
    </Callout>
  )
}
