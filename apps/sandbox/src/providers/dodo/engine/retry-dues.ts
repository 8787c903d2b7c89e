import type { Draft, Subscription } from "../store"
import { amend } from "./amend"
import { beginPayment } from "./begin-payment"

/** Tries what is owed once more, as the ladder says. */
export function retryDues(draft: Draft, subscription: Subscription, at: string): void {
  const { dues } = subscription
  const first = dues && draft.find("payments", dues.paymentId)
  if (!dues || !first) return
  amend(draft, subscription, { dues: { ...dues, attempt: dues.attempt + 1, nextRetryAt: null } })
  beginPayment(
    draft,
    { ...first, purpose: "dues", methodId: subscription.methodId, retryAttempt: dues.attempt + 1 },
    at,
  )
}
