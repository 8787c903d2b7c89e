import { businessOf, type Draft, type Payment, type Subscription } from "../store"
import { amend, tellOf } from "./amend"
import { dayMs, later } from "./calendar"
import { nextRetry } from "./retry-ladder"

type Cause = NonNullable<Subscription["dues"]>["cause"]

/** A charge of a subscription failed. Only a renewal has days of grace and is tried again by itself. */
export function fallBehind(
  draft: Draft,
  subscription: Subscription,
  payment: Payment,
  cause: Cause,
  at: string,
): void {
  const { settings } = businessOf(draft)
  const hasGrace = cause === "renewal" && settings.graceDays !== null
  const behind = amend(draft, subscription, {
    status: hasGrace ? "past_due" : "on_hold",
    pastDueEndsAt: hasGrace ? later(at, (settings.graceDays ?? 0) * dayMs) : null,
    graceAction: hasGrace ? settings.graceAction : null,
    dues: {
      paymentId: payment.id,
      amount: payment.total,
      since: at,
      attempt: 0,
      nextRetryAt: cause === "renewal" ? nextRetry(settings, at, 0, payment.errorCode, at) : null,
      cause,
      movesPeriod: cause === "renewal" && subscription.nextBillingAt <= at,
    },
  })
  tellOf(draft, behind, [hasGrace ? "subscription.past_due" : "subscription.on_hold"], at)
  if (settings.dunning) {
    draft.tell({
      type: "dunning.started",
      about: { kind: "dunning", id: behind.id },
      customerId: behind.customerId,
      at,
    })
  }
}
