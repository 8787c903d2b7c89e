import { found } from "../refusals"
import type { Draft, Subscription } from "../store"
import { amend } from "./amend"
import { applyPlanChange } from "./apply-plan-change"
import { beginPayment } from "./begin-payment"
import { movePeriod } from "./move-period"
import { renewalLines } from "./renewal-lines"

/** A period is over: what was scheduled comes first, then the next one is charged. */
export function renew(draft: Draft, due: Subscription, at: string): void {
  const { scheduled } = due
  const subscription = scheduled
    ? applyPlanChange(draft, due, { ...scheduled, creditAfter: due.credit }, at)
    : due
  const product = found(draft.find("products", subscription.productId), "product")
  const { lines, creditLeft } = renewalLines(draft, subscription, product)
  const payment = beginPayment(
    draft,
    {
      customerId: subscription.customerId,
      subscriptionId: subscription.id,
      sessionId: null,
      methodId: subscription.methodId,
      purpose: "renewal",
      currency: subscription.currency,
      billing: subscription.billing,
      metadata: subscription.metadata,
      lines,
      before: () => amend(draft, subscription, { credit: creditLeft }),
    },
    at,
  )
  if (payment.status === "processing") movePeriod(draft, subscription)
}
