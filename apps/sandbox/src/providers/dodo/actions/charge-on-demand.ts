import { beginPayment } from "../engine/begin-payment"
import { priceLine } from "../engine/price-lines"
import { found, refuse } from "../refusals"
import type { Draft, Payment, Subscription } from "../store"

type OnDemandCharge = {
  readonly amount: number
  readonly description: string | null
  readonly metadata: Payment["metadata"] | null
}

/** Charges an on-demand subscription. A decline puts it on hold, and nobody tries again. */
export function chargeOnDemand(
  draft: Draft,
  subscription: Subscription,
  { amount, description, metadata }: OnDemandCharge,
  at: string,
): Payment {
  refuseCharge(draft, subscription)
  const { customerId, id: subscriptionId, methodId, currency, billing, productId } = subscription
  const product = found(draft.find("products", productId), "product")
  const line = { product, quantity: 1, amount, country: billing.country, id: "charge" }
  return beginPayment(
    draft,
    {
      customerId,
      subscriptionId,
      sessionId: null,
      methodId,
      purpose: "on_demand",
      currency,
      billing,
      metadata: metadata ?? subscription.metadata,
      lines: [priceLine({ ...line, ...(description && { name: description }) })],
    },
    at,
  )
}

function refuseCharge(draft: Draft, { id, status, onDemand, cancelsAtNextBilling }: Subscription): void {
  if (status === "expired") refuse(422, "SUBSCRIPTION_EXPIRED", "The subscription has expired.")
  if (status !== "active") refuse(422, "SUBSCRIPTION_INACTIVE", "The subscription is not active.")
  if (!onDemand) refuse(422, "SUBSCRIPTION_NOT_ON_DEMAND", "The subscription is not on demand.")
  if (cancelsAtNextBilling)
    refuse(
      422,
      "CHARGE_NOT_ALLOWED_FOR_SCHEDULED_CANCELLATION",
      "The subscription is scheduled for cancellation.",
    )
  if (draft.all("payments").some((one) => one.subscriptionId === id && one.status === "processing"))
    refuse(409, "PREVIOUS_PAYMENT_PENDING", "The previous payment is under way.")
}
