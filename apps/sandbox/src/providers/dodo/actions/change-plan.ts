import { beginPayment } from "../engine/begin-payment"
import { amend, tellOf } from "../engine/amend"
import { applyPlanChange } from "../engine/apply-plan-change"
import { isRecurring, priceLine } from "../engine/price-lines"
import { found, refuse } from "../refusals"
import { businessOf, type Draft, type Payment, type State, type Subscription } from "../store"
import { quotePlanChange, type ProrationMode } from "./quote-plan-change"

export type PlanWish = {
  readonly productId: string
  readonly quantity: number
  readonly mode: ProrationMode
  readonly isScheduled: boolean
  readonly replacesScheduled: boolean
  readonly onFailure: "prevent_change" | "apply_change" | null
  readonly metadata: Payment["metadata"] | null
}

/** Puts a subscription on another plan: now, with what that costs, or at its next renewal. Returns the payment, if any. */
export function changePlan(
  draft: Draft,
  subscription: Subscription,
  wish: PlanWish,
  at: string,
): Payment | undefined {
  const product = checkPlanChange(draft, subscription, wish)
  const { quantity, metadata } = wish
  const change = { id: draft.newId("spc"), productId: product.id, quantity, metadata, createdAt: at }
  if (wish.isScheduled) {
    const effectiveAt = subscription.nextBillingAt
    const scheduled = { ...change, effectiveAt, restartsPeriod: false, creditAfter: 0 }
    tellOf(draft, amend(draft, subscription, { scheduled }), ["subscription.updated"], at)
    return undefined
  }
  const { charge, creditAfter, restartsPeriod } = quotePlanChange(
    draft,
    subscription,
    { ...wish, product },
    at,
  )
  const planned = { ...change, effectiveAt: at, restartsPeriod, creditAfter }
  if (charge === 0) {
    applyPlanChange(draft, subscription, planned, at)
    return undefined
  }
  const { billing, customerId, id: subscriptionId, methodId, currency } = subscription
  const appliesAnyway = (wish.onFailure ?? businessOf(draft).settings.onPaymentFailure) === "apply_change"
  const isProrated = wish.mode !== "full_immediately"
  const line = { product, quantity, amount: charge, country: billing.country, id: "plan", isProrated }
  return beginPayment(
    draft,
    {
      customerId,
      subscriptionId,
      sessionId: null,
      methodId,
      purpose: "plan_change",
      currency,
      billing,
      metadata: metadata ?? subscription.metadata,
      lines: [priceLine(line)],
      before: ({ id: paymentId }) =>
        amend(draft, subscription, { pending: { ...planned, paymentId, appliesAnyway } }),
    },
    at,
  )
}

/** The product that is changed to; refused in the service's words where that may not be. */
export function checkPlanChange(state: State, subscription: Subscription, wish: PlanWish) {
  const product = found(state.find("products", wish.productId), "product")
  const { status, scheduled, pending } = subscription
  if (status === "expired") refuse(422, "SUBSCRIPTION_EXPIRED", "The subscription has expired.")
  if (status !== "active")
    refuse(
      422,
      "INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED",
      "The plan of an inactive subscription cannot be changed.",
    )
  if (subscription.onDemand)
    refuse(422, "ON_DEMAND_PLAN_CHANGE_NOT_SUPPORTED", "An on-demand subscription has no plan to change.")
  if (subscription.cancelsAtNextBilling)
    refuse(
      422,
      "PLAN_CHANGE_NOT_ALLOWED_FOR_SCHEDULED_CANCELLATION",
      "The subscription is scheduled for cancellation.",
    )
  if (pending) refuse(409, "PENDING_PLAN_CHANGE_EXISTS", "A plan change is under way.")
  if (scheduled && !wish.replacesScheduled)
    refuse(409, "SCHEDULED_PLAN_CHANGE_EXISTS", "A plan change is scheduled already.")
  if (wish.isScheduled && wish.mode !== "full_immediately")
    refuse(
      422,
      "INVALID_PRORATION_MODE_WITH_NEXT_BILLING_DATE",
      "Only full_immediately can wait for the next billing date.",
    )
  if (!isRecurring(product) || product.isArchived)
    refuse(422, "UNPROCESSABLE_ENTITY", "The product cannot be subscribed to.")
  if (product.price.currency !== subscription.currency)
    refuse(422, "UNPROCESSABLE_ENTITY", "The product has another currency.")
  return product
}

export function undoScheduledChange(draft: Draft, subscription: Subscription, at: string): void {
  if (!subscription.scheduled) refuse(404, "SCHEDULED_PLAN_CHANGE_NOT_FOUND", "No plan change is scheduled.")
  tellOf(draft, amend(draft, subscription, { scheduled: null }), ["subscription.updated"], at)
}
