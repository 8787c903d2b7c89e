import { productCatalogue } from "@plinth/billing"
import { Callout } from "@plinth/ui/callout"
import { Panel } from "@plinth/ui/panel"
import type { CreditSpeech, TopUp } from "../loaders"
import { TopUpForm } from "./top-up-form"

type TopUpPanelProps = {
  topUp: TopUp
  /** Who may not, or not now, reads how it is set. */
  mayManage: boolean
  money: (money: { amount: number; currency: string }) => string
  speech: CreditSpeech
}

/** Whether packs are bought by themselves, and how much went that way this month. */
export function TopUpPanel({ topUp, mayManage, money, speech }: TopUpPanelProps) {
  const { t, number } = speech
  const { isOn, below, credits, monthlyCap, currency, price, spent, stoppedBy } = topUp
  const said = {
    below,
    pack: number(credits),
    price: money({ amount: price, currency }),
    cap: money({ amount: monthlyCap, currency }),
    spent: money({ amount: spent, currency }),
  }
  const packs = productCatalogue.flatMap((sold) =>
    sold.kind === "credit_pack"
      ? [
          {
            credits: sold.credits,
            label: t("topUp.option", { credits: number(sold.credits), amount: money(sold) }),
          },
        ]
      : [],
  )

  return (
    <Panel id="top-up" title={t("topUp.title")} description={isOn ? t("topUp.on", said) : t("topUp.off")}>
      <div className="grid gap-4 text-base">
        {stoppedBy && <Callout tone="warning">{t(`topUp.stopped.${stoppedBy}`)}</Callout>}
        {isOn && <p className="text-slate">{t("topUp.spent", said)}</p>}
        {mayManage && (
          <TopUpForm topUp={{ isOn, below, credits, monthlyCap }} packs={packs} currency={currency} />
        )}
      </div>
    </Panel>
  )
}
