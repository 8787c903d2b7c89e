import { accessOf, type PlanFacts } from "@plinth/entitlements"

/** What is to be said of the bill on every page; null where nothing is. */
export type Notice = {
  readonly kind: "suspended" | "restricted" | "paused" | "past_due" | "canceling" | "trial"
  /** Until when everything works. */
  readonly until: Date | null
  /** Nights until then. */
  readonly days: number
}

const day = 86_400_000
/** A trial is not mentioned before. */
const trialWarning = 3

/** The gravest comes first, and alone. */
export function noticeOf(facts: PlanFacts, now: Date): Notice | null {
  const of = (kind: Notice["kind"], until: Date | null = null): Notice => ({
    kind,
    until,
    days: until ? Math.max(0, Math.floor((until.getTime() - now.getTime()) / day)) : 0,
  })
  const access = accessOf(facts, now)
  if (access === "billing_only") return of("suspended")
  if (access === "read_only") return of(facts.billingState === "paused" ? "paused" : "restricted")
  if (facts.billingState === "past_due") return of("past_due", facts.accessEndsAt)
  if (facts.cancelsAt && facts.cancelsAt > now) return of("canceling", facts.cancelsAt)
  const { plan, trialEndsAt } = facts
  const isTrying = plan === "starter" && trialEndsAt !== null && trialEndsAt > now
  if (!isTrying) return null
  const notice = of("trial", trialEndsAt)
  return notice.days < trialWarning ? notice : null
}
