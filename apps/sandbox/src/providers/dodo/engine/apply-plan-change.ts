import { found } from "../refusals"
import type { Draft, Payment, Subscription } from "../store"
import { amend, tellOf } from "./amend"
import { stepAfter } from "./calendar"
import { fallBehind } from "./fall-behind"
import { rhythmOf, unitPrice } from "./price-lines"

type PlanChange = Pick<
  NonNullable<Subscription["scheduled"]>,
  "productId" | "quantity" | "restartsPeriod" | "creditAfter"
>

/** Puts a subscription on another product. */
export function applyPlanChange(
  draft: Draft,
  subscription: Subscription,
  { productId, quantity, restartsPeriod, creditAfter }: PlanChange,
  at: string,
): Subscription {
  const product = found(draft.find("products", productId), "product")
  const { frequency, term } = rhythmOf(product) ?? subscription
  const isSameRhythm =
    frequency.count === subscription.frequency.count && frequency.interval === subscription.frequency.interval
  const changed = amend(draft, subscription, {
    productId,
    quantity,
    frequency,
    term,
    recurringAmount: unitPrice(product) * quantity,
    scheduled: null,
    pending: null,
    credit: creditAfter,
    anchor: isSameRhythm ? subscription.anchor : at,
    ...(restartsPeriod && {
      isInTrial: false,
      anchor: at,
      previousBillingAt: at,
      nextBillingAt: stepAfter(at, frequency, at),
    }),
  })
  tellOf(draft, changed, ["subscription.plan_changed", "subscription.updated"], at)
  return changed
}

/** The charge for a change has ended. Declined, it leaves the old plan, or, where so asked, the new one on hold. */
export function afterPlanCharge(
  draft: Draft,
  subscription: Subscription,
  payment: Payment,
  at: string,
): void {
  const { pending } = subscription
  if (pending?.paymentId !== payment.id) return
  const isPaid = payment.status === "succeeded"
  if (!isPaid && !pending.appliesAnyway) return void amend(draft, subscription, { pending: null })
  const changed = applyPlanChange(draft, subscription, pending, at)
  if (!isPaid) fallBehind(draft, changed, payment, "plan_change", at)
}
