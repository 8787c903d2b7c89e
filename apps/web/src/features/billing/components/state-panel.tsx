import { Badge } from "@plinth/ui/badge"
import { Button } from "@plinth/ui/button"
import { Callout } from "@plinth/ui/callout"
import { LinkButton } from "@plinth/ui/link-button"
import type { Route } from "next"
import type { ReactNode } from "react"
import { supportEmail } from "@/env"
import { AppLink } from "@/shell/components/app-link"
import type { Billing, Speech } from "../loaders"
import { planName, stateSentence, stateTones, stateWord, type StateWord } from "../sentence"
import { ActButton } from "./act-button"
import { HostedButton } from "./hosted-button"

const flags = ["dispute_open", "pm_missing", "stale", "debt"] as const

/** The state in one sentence, then the one thing to do. */
export function StatePanel({ billing, speech }: { billing: Billing; speech: Speech }) {
  const { t, names, tenant, plan, date } = speech
  const word = stateWord(billing, speech)
  const end = billing.subscription?.periodEndsAt
  const said = { tenant: tenant.name, plan: names(plan.key), date: end ? date(end) : "" }

  return (
    <section
      aria-labelledby="bill"
      className="grid justify-items-start gap-4 rounded-panel border bg-chalk p-4 sm:p-6"
    >
      <Badge tone={stateTones[word]}>{t(`badge.${word}`)}</Badge>
      <p id="bill" className="max-w-[32em] font-display text-xl text-balance">
        {stateSentence(billing, speech)}
      </p>
      {flags
        .filter((flag) => billing.flags.includes(flag))
        .map((flag) => (
          <Callout key={flag} tone="warning">
            {t(`flag.${flag}`, said)}
          </Callout>
        ))}
      {speech.mayManage && <div className="flex flex-wrap gap-2">{actions(word, billing, speech)}</div>}
    </section>
  )
}

function actions(word: StateWord, billing: Billing, speech: Speech): ReactNode {
  const { t, names, path, plan, tenant } = speech
  const { subscription } = billing
  const go = (to: string, label: string, variant: "primary" | "secondary" | "ghost" = "primary") => (
    <Button variant={variant} render={<AppLink href={(path + to) as Route} />}>
      {label}
    </Button>
  )
  const kept = { plan: subscription ? planName(subscription, speech) : "" }
  switch (word) {
    case "active":
      return subscription?.scheduled ? (
        <>
          <ActButton act="undoChange" variant="secondary" done={t("done.undoChange")}>
            {t("do.undoChange", kept)}
          </ActButton>
          {go("/cancel", t("do.cancel"), "ghost")}
        </>
      ) : (
        <>
          {go("/plan", t("do.changePlan"), "secondary")}
          {subscription && go("/cancel", t("do.cancel"), "ghost")}
        </>
      )
    case "canceling":
      return (
        <ActButton act="undoCancel" done={t("done.undoCancel")}>
          {t("do.undoCancel", { plan: names(subscription?.plan ?? plan.key) })}
        </ActButton>
      )
    case "past_due":
    case "restricted":
      return (
        <>
          <HostedButton to={{ page: "card" }}>
            {t(word === "past_due" ? "do.updateCard" : "do.pay")}
          </HostedButton>
          {go("/cancel", t("do.cancel"), "ghost")}
        </>
      )
    case "paused":
      return (
        <ActButton act="resume" done={t("done.resume")}>
          {t("do.resume")}
        </ActButton>
      )
    case "incomplete":
      return (
        billing.pendingCheckoutId && go(`/return?checkout=${billing.pendingCheckoutId}`, t("return.check"))
      )
    case "suspended":
      return (
        <LinkButton href={`mailto:${supportEmail}?subject=${encodeURIComponent(tenant.slug)}`}>
          {t("do.support")}
        </LinkButton>
      )
    default:
      return subscription ? go("/plan", t("do.changePlan"), "secondary") : go("/plan", t("do.choosePlan"))
  }
}
