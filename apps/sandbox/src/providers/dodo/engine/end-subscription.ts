import type { Draft, Subscription } from "../store"
import { amend, tellOf } from "./amend"

const over = {
  cancelsAtNextBilling: false,
  dues: null,
  pastDueEndsAt: null,
  graceAction: null,
  scheduled: null,
  pending: null,
  pausedAt: null,
} as const

export function cancelSubscription(
  draft: Draft,
  subscription: Subscription,
  at: string,
  change: Partial<Subscription> = {},
): Subscription {
  const ended = amend(draft, subscription, { ...over, status: "cancelled", cancelledAt: at, ...change })
  tellOf(draft, ended, ["subscription.cancelled"], at)
  return ended
}

export function expireSubscription(draft: Draft, subscription: Subscription, at: string): void {
  tellOf(draft, amend(draft, subscription, { ...over, status: "expired" }), ["subscription.expired"], at)
}

/** The days of grace are over, and nothing came. */
export function endGrace(draft: Draft, subscription: Subscription, at: string): void {
  if (subscription.graceAction === "cancel_subscription") {
    const cancelReason = "cancelled_by_merchant_grace_period_expired"
    cancelSubscription(draft, subscription, at, { cancelReason })
    return
  }
  const held = amend(draft, subscription, { status: "on_hold", pastDueEndsAt: null })
  tellOf(draft, held, ["subscription.on_hold"], at)
}
