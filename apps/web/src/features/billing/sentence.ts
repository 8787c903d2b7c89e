import { plans } from "@plinth/entitlements"
import type { Tone } from "@plinth/ui/tone"
import type { Billing, Speech } from "./loaders"

export type StateWord = Billing["state"] | "canceling"

export const stateTones: Readonly<Record<StateWord, Tone>> = {
  free: "neutral",
  trialing: "info",
  incomplete: "info",
  active: "success",
  canceling: "warning",
  past_due: "danger",
  restricted: "danger",
  paused: "warning",
  canceled: "neutral",
  expired: "neutral",
  suspended: "danger",
}

/** The state in a word. A grace that is over is over, whether or not anybody has written it down. */
export function stateWord({ state, subscription }: Billing, { access }: Speech): StateWord {
  if (state === "past_due" && access === "read_only") return "restricted"
  return state === "active" && subscription?.cancelAtPeriodEnd ? "canceling" : state
}

/** The state in one sentence, as a person would say it. */
export function stateSentence(billing: Billing, speech: Speech): string {
  const { t, names, tenant, money, date } = speech
  const { subscription, graceEndsAt } = billing
  const word = stateWord(billing, speech)
  const said = {
    tenant: tenant.name,
    plan: subscription ? planName(subscription, speech) : names(speech.plan.key),
    fallback: names("starter"),
    former: t("sentence.former"),
  }
  const until = (at: Date | null | undefined) => (at ? date(at) : "")
  switch (word) {
    case "trialing":
      return t("sentence.trialing", {
        ...said,
        date: until(tenant.trialEndsAt ?? subscription?.periodEndsAt),
      })
    case "past_due":
      return t("sentence.past_due", { ...said, date: until(graceEndsAt ?? tenant.accessEndsAt) })
    case "canceling":
      return t("sentence.canceling", { ...said, date: until(subscription?.periodEndsAt) })
    case "active": {
      if (!subscription) return t("sentence.free", said)
      const { scheduled } = subscription
      if (!scheduled)
        return t("sentence.active", {
          ...said,
          date: date(subscription.periodEndsAt),
          amount: money(subscription),
        })
      const { price } = plans[scheduled.plan]
      return t("sentence.change", {
        ...said,
        date: date(scheduled.at),
        next: planName(scheduled, speech),
        amount: money({ amount: price[scheduled.interval], currency: price.currency }),
      })
    }
    default:
      return t(`sentence.${word}`, said)
  }
}

type Bought = Pick<NonNullable<Billing["subscription"]>, "plan" | "interval">

/** A plan with the rhythm in which it is paid; one that is not sold any more goes by what it opens. */
export function planName({ plan, interval }: Bought, { t, names, plan: inForce }: Speech): string {
  const name = names(plan ?? inForce.key)
  return interval ? t("planWith", { plan: name, interval }) : name
}
