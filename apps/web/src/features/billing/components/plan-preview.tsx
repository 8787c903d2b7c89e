import { plans } from "@plinth/entitlements"
import { Callout } from "@plinth/ui/callout"
import { Panel } from "@plinth/ui/panel"
import type { Route } from "next"
import type { ReactNode } from "react"
import type { Billing, Preview, Speech } from "../loaders"
import { beyond, type PlanChoice } from "../plan-choice"
import { planName } from "../sentence"
import { ChangeButton } from "./change-button"
import { HostedButton } from "./hosted-button"

type Change = Exclude<Preview, string>

type PlanPreviewProps = {
  choice: PlanChoice
  /** Null where there is nothing to change: it is bought. */
  preview: Preview | null
  billing: Billing
  usage: Parameters<typeof beyond>[0]
  speech: Speech
}

/** What a choice means: what is charged now, what later, and what does not fit into it. */
export function PlanPreview({ choice, preview, billing, usage, speech }: PlanPreviewProps) {
  const { t, names, tenant } = speech
  const plan = names(choice.plan)
  const tooMuch = beyond(usage, choice.plan).map(({ key, used }) => t(`usage.${key}All`, { used }))
  const what = tooMuch.join(", ")

  return (
    <Panel id="preview" title={planName(choice, speech)} className="scroll-mt-20">
      <div className="grid justify-items-start gap-4 text-base">
        {typeof preview === "string" ? (
          <p>{t(`preview.${preview}`, { tenant: tenant.name })}</p>
        ) : preview ? (
          <ChangeTerms choice={choice} change={preview} billing={billing} speech={speech} />
        ) : (
          <PurchaseTerms choice={choice} billing={billing} speech={speech} />
        )}
        {what && <Callout tone="warning">{t("plan.tooSmall", { tenant: tenant.name, plan, what })}</Callout>}
      </div>
    </Panel>
  )
}

const Terms = ({ lines, children }: { lines: readonly (string | false)[]; children: ReactNode }) => (
  <>
    <div className="grid gap-1">
      {lines.filter(Boolean).map((line) => (
        <p key={String(line)}>{line}</p>
      ))}
    </div>
    {children}
  </>
)

type TermsProps = { choice: PlanChoice; billing: Billing; speech: Speech }

function PurchaseTerms({ choice, billing, speech }: TermsProps) {
  const { t, money, isVerified } = speech
  const { plan, interval } = choice
  const { price } = plans[plan]
  const amount = money({ amount: price[interval], currency: price.currency })
  const lines = [
    t("preview.buy", { amount, interval }),
    billing.state === "trialing" && t("preview.buyTrial"),
    !isVerified && t("preview.unverified"),
  ]

  return (
    <Terms lines={lines}>
      {isVerified && (
        <HostedButton to={{ page: "plan", plan, interval }}>{t("preview.checkout")}</HostedButton>
      )}
    </Terms>
  )
}

function ChangeTerms({ choice, change, billing, speech }: TermsProps & { change: Change }) {
  const { t, names, money, date, path } = speech
  const { plan, interval } = choice
  const { currency } = change
  const { price } = plans[plan]
  const name = names(plan)
  const regular = money({ amount: price[interval], currency: price.currency })
  const at = date(change.at)
  const to = path as Route

  if (change.when === "period_end") {
    const current = billing.subscription ? planName(billing.subscription, speech) : ""
    return (
      <Terms lines={[t("preview.later", { current, date: at, plan: name, amount: regular, interval })]}>
        <ChangeButton choice={choice} to={to} done={t("preview.scheduled", { plan: name, date: at })}>
          {t("preview.schedule", { date: at })}
        </ChangeButton>
      </Terms>
    )
  }
  const isFree = change.amount <= 0
  const due = money({ amount: change.amount, currency })
  const terms = [
    isFree ? t("preview.nowNothing") : t("preview.now", { amount: due }),
    change.credit > 0 && t("preview.credit", { amount: money({ amount: change.credit, currency }) }),
    change.tax > 0 && t("preview.tax", { amount: money({ amount: change.tax, currency }) }),
    t("preview.from", { plan: name, amount: regular }),
  ]
  return (
    <Terms lines={terms}>
      {change.lines.length > 0 && (
        <dl className="order-first grid w-full max-w-md divide-y border-y">
          {change.lines.map(({ name: what, amount }) => (
            <div key={`${what} ${amount}`} className="flex justify-between gap-4 py-2">
              <dt className="text-slate">{amount < 0 ? t("preview.unused", { what }) : what}</dt>
              <dd className="figures">{money({ amount, currency })}</dd>
            </div>
          ))}
        </dl>
      )}
      <ChangeButton choice={choice} to={to} done={t("preview.changed", { plan: name })}>
        {isFree ? t("preview.changeFree", { plan: name }) : t("preview.change", { amount: due })}
      </ChangeButton>
    </Terms>
  )
}
