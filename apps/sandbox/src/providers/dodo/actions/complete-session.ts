import { normalizeEmail } from "@plinth/core"
import { amend, tellOf } from "../engine/amend"
import { beginPayment } from "../engine/begin-payment"
import { isRecurring, priceLine, unitPrice } from "../engine/price-lines"
import { found, refuse } from "../refusals"
import {
  businessOf,
  type Customer,
  type Draft,
  type Payment,
  type Product,
  type Session,
  type State,
} from "../store"
import { isConsumed } from "../checkout/is-consumed"
import { addMethod, type NewMethod } from "./add-method"
import { beginSubscription, type Trial } from "./begin-subscription"

/** Where a charge takes two days, and the subscription does not wait for it. */
const slowCountry = "IN"

export type Completion = {
  /** Null where a trial needs no card. */
  readonly method: NewMethod | { readonly id: string } | null
  readonly email?: string
  readonly name?: string
  readonly billing?: Payment["billing"]
  /** Ends so, whatever the card would do. */
  readonly endsAs?: { readonly code: string | null }
  /** Stays `processing` for so long; null: until settled by hand. */
  readonly settlesAfterMs?: number | null
}

/** Pays a checkout: the customer, the method, the subscription that it begins, and the payment, as it stands. */
export function completeSession(
  draft: Draft,
  sessionId: string,
  completion: Completion,
  timeOf: (customerId: string) => string,
): Payment {
  const session = found(draft.find("sessions", sessionId), "checkout session")
  if (isConsumed(draft, session))
    return refuse(410, "CHECKOUT_SESSION_CONSUMED", "The checkout session has been consumed.")
  const customer = customerOf(draft, session, completion, timeOf)
  const at = timeOf(customer.id)
  if (session.expiresAt <= at)
    return refuse(410, "CHECKOUT_SESSION_EXPIRED", "The checkout session has expired.")

  const items = session.cart.map(({ productId, ...line }) => ({
    ...line,
    product: found(draft.find("products", productId), "product"),
  }))
  const recurring = items.find(({ product }) => isRecurring(product))
  if (recurring) refuseSecond(draft, customer.id)
  const billing = completion.billing ?? session.billing ?? { country: "US" }
  const methodId = methodOf(draft, customer.id, completion.method, at)
  const subscriptionId = recurring ? draft.newId("sub") : null
  const trial = recurring && trialOf(draft, session, recurring.product, customer)
  if (recurring && subscriptionId) {
    beginSubscription(draft, {
      id: subscriptionId,
      session,
      customer,
      ...recurring,
      billing,
      methodId,
      trial,
      at,
    })
  }

  const isFree = trial && !trial.amount
  const lines = items.map(({ product, quantity, amount }, index) => {
    const full = (amount ?? unitPrice(product)) * quantity
    const due = trial && product === recurring.product ? (trial.amount ?? 0) : full
    return priceLine({ product, quantity, amount: due, country: billing.country, id: `line_${index}` })
  })
  const payment = beginPayment(
    draft,
    {
      customerId: customer.id,
      subscriptionId,
      sessionId,
      methodId,
      purpose: subscriptionId ? "first" : "one_time",
      currency: session.currency,
      billing,
      metadata: session.metadata,
      lines,
      ...(completion.endsAs && { endsAs: completion.endsAs }),
      ...(isFree && !methodId && { endsAs: { code: null } }),
      ...(completion.settlesAfterMs !== undefined && { settlesAfterMs: completion.settlesAfterMs }),
      before: ({ id }) => draft.put("sessions", { ...session, customerId: customer.id, paymentId: id }),
    },
    at,
  )
  const isSlow = payment.status === "processing" && billing.country === slowCountry
  if (isSlow && subscriptionId) beginMeanwhile(draft, subscriptionId, at)
  return payment
}

function beginMeanwhile(draft: Draft, subscriptionId: string, at: string): void {
  const subscription = found(draft.find("subscriptions", subscriptionId), "subscription")
  tellOf(draft, amend(draft, subscription, { status: "active" }), ["subscription.active"], at)
}

function customerOf(
  draft: Draft,
  session: Session,
  { email = session.email ?? "", name = session.name ?? "" }: Completion,
  timeOf: (customerId: string) => string,
): Customer {
  const known = session.customerId
    ? draft.find("customers", session.customerId)
    : session.alwaysCreateNewCustomer
      ? undefined
      : draft.all("customers").find((one) => normalizeEmail(one.email) === normalizeEmail(email))
  if (known) return known
  if (!email.includes("@")) return refuse(422, "INVALID_EMAIL", "The e-mail address is missing or invalid.")
  const id = draft.newId("cus")
  const customer = { id, email, name: name || email, phoneNumber: null, metadata: {}, createdAt: timeOf(id) }
  draft.put("customers", customer)
  return customer
}

/** Unless the business allows it, a customer who has a subscription gets no second. */
export function refuseSecond(state: State, customerId: string): void {
  const { allowMultipleSubscriptions } = businessOf(state).settings
  const live = state
    .all("subscriptions")
    .some((one) => one.customerId === customerId && !["cancelled", "expired", "failed"].includes(one.status))
  if (live && !allowMultipleSubscriptions)
    refuse(409, "CUSTOMER_HAS_EXISTING_SUBSCRIPTION", "The customer already has a subscription.")
}

function methodOf(draft: Draft, customerId: string, method: Completion["method"], at: string): string | null {
  if (method === null) return null
  if (!("id" in method)) return addMethod(draft, customerId, method, at).id
  const known = draft.find("methods", method.id)
  return known?.customerId === customerId
    ? known.id
    : refuse(422, "NO_ELIGIBLE_PAYMENT_METHODS", "The customer has no such payment method.")
}

function trialOf(draft: Draft, session: Session, { price }: Product, customer: Customer): Trial | null {
  if (price.type !== "recurring_price") return null
  const days = session.trialDays ?? price.trial_period_days ?? 0
  const { preventTrialMisuse } = businessOf(draft).settings
  const same = new Set(
    draft
      .all("customers")
      .filter(({ email }) => normalizeEmail(email) === normalizeEmail(customer.email))
      .map(({ id }) => id),
  )
  const hadOne = draft.all("subscriptions").some((one) => same.has(one.customerId) && one.trialDays > 0)
  return days === 0 || (preventTrialMisuse && hadOne) ? null : { days, amount: price.trial_amount ?? null }
}
