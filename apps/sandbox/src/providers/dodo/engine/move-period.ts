import type { Draft, Payment, Subscription } from "../store"
import { amend, tellOf } from "./amend"
import { stepAfter } from "./calendar"

/** The renewal is paid; one that took days has moved the period when it began. */
export function renewed(draft: Draft, subscription: Subscription, payment: Payment, at: string): void {
  const isMoved = subscription.previousBillingAt >= payment.createdAt
  const moved = isMoved ? subscription : movePeriod(draft, subscription)
  tellOf(draft, moved, ["subscription.renewed", "subscription.updated"], at)
}

export function movePeriod(draft: Draft, subscription: Subscription): Subscription {
  const { anchor, frequency, nextBillingAt } = subscription
  return amend(draft, subscription, {
    previousBillingAt: nextBillingAt,
    nextBillingAt: stepAfter(anchor, frequency, nextBillingAt),
    isInTrial: false,
  })
}
