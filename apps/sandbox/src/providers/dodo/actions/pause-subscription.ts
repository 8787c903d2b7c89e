import { amend, tellOf } from "../engine/amend"
import { between, later } from "../engine/calendar"
import { refuse } from "../refusals"
import type { Draft, Subscription } from "../store"

export function pauseSubscription(draft: Draft, subscription: Subscription, at: string): void {
  if (subscription.status !== "active")
    refuse(422, "SUBSCRIPTION_INACTIVE", "Only an active subscription can be paused.")
  const paused = amend(draft, subscription, { status: "paused", pausedAt: at })
  tellOf(draft, paused, ["subscription.paused"], at)
}

/** All that was to come comes later by as long as the pause was; a scheduled change keeps its date, as documented. */
export function resumeSubscription(draft: Draft, subscription: Subscription, at: string): void {
  const { pausedAt, nextBillingAt, expiresAt, anchor } = subscription
  if (subscription.status !== "paused" || !pausedAt)
    return refuse(422, "SUBSCRIPTION_INACTIVE", "Only a paused subscription can be resumed.")
  const length = between(pausedAt, at)
  const resumed = amend(draft, subscription, {
    status: "active",
    pausedAt: null,
    nextBillingAt: later(nextBillingAt, length),
    expiresAt: later(expiresAt, length),
    anchor: later(anchor, length),
  })
  tellOf(draft, resumed, ["subscription.unpaused"], at)
}
