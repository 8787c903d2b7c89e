import { businessOf, type Draft, type Payment, type Subscription } from "../store"
import { amend, tellOf } from "./amend"
import { stepAfter } from "./calendar"
import { nextRetry } from "./retry-ladder"

/** What was owed is paid. The period goes on from the day on which it should have; past its end, from today. */
export function recover(draft: Draft, subscription: Subscription, payment: Payment, at: string): void {
  const { dues, methodId } = subscription
  const settled = amend(draft, subscription, {
    status: "active",
    dues: null,
    pastDueEndsAt: null,
    graceAction: null,
    methodId: payment.methodId,
    ...(dues?.movesPeriod && catchUp(subscription, at)),
  })
  if (payment.methodId !== methodId) tellOf(draft, settled, ["subscription.update_payment_method"], at)
  tellOf(draft, settled, ["subscription.active"], at)
  if (businessOf(draft).settings.dunning) {
    const about = { kind: "dunning", id: settled.id } as const
    draft.tell({ type: "dunning.recovered", about, customerId: settled.customerId, at })
  }
}

function catchUp({ anchor, frequency, nextBillingAt }: Subscription, at: string): Partial<Subscription> {
  const end = stepAfter(anchor, frequency, nextBillingAt)
  return end > at
    ? { previousBillingAt: nextBillingAt, nextBillingAt: end, isInTrial: false }
    : {
        previousBillingAt: at,
        nextBillingAt: stepAfter(at, frequency, at),
        anchor: at,
        isInTrial: false,
      }
}

/** A retry of the ladder failed: the next one is set. An attempt by hand changes nothing of it. */
export function retryFailed(draft: Draft, subscription: Subscription, payment: Payment, at: string): void {
  const { dues } = subscription
  if (!dues || payment.retryAttempt === 0) return
  const { settings } = businessOf(draft)
  const nextRetryAt = nextRetry(settings, dues.since, dues.attempt, payment.errorCode, at)
  amend(draft, subscription, { dues: { ...dues, nextRetryAt } })
}
