import { beginPayment, type NewPayment } from "../engine/begin-payment"
import { dayMs, later } from "../engine/calendar"
import { found, refuse } from "../refusals"
import type { Draft, HostedLink, Payment, Subscription } from "../store"
import { addMethod, type NewMethod } from "./add-method"

/** Asks for another card: a hosted page, and the payment that waits for it. */
export function requestMethod(
  draft: Draft,
  subscription: Subscription,
  returnUrl: string | null,
  at: string,
): { link: HostedLink; payment: Payment } {
  refuseEnded(subscription)
  const { lines, ...wanted } = wantedPayment(draft, subscription, null)
  const total = lines.reduce((sum, { amount, tax }) => sum + amount + tax, 0)
  const payment: Payment = {
    ...wanted,
    id: draft.newId("pay"),
    status: "requires_payment_method",
    lines: [...lines],
    total,
    tax: lines.reduce((sum, { tax }) => sum + tax, 0),
    errorCode: null,
    retryAttempt: 0,
    settlesAt: null,
    settlesAs: null,
    invoiceId: draft.newId("inv"),
    createdAt: at,
    updatedAt: at,
  }
  const link: HostedLink = {
    id: draft.newId("upm"),
    kind: "update_method",
    customerId: subscription.customerId,
    subscriptionId: subscription.id,
    paymentId: payment.id,
    returnUrl,
    expiresAt: later(at, dayMs),
  }
  draft.put("payments", payment)
  draft.put("links", link)
  return { link, payment }
}

type Given = {
  readonly method: NewMethod
  readonly endsAs?: { readonly code: string | null }
  readonly settlesAfterMs?: number | null
}

/** What the hosted page does with the card: pays what is owed, or only keeps it. */
export function completeMethodUpdate(draft: Draft, linkId: string, given: Given, at: string): Payment {
  const link = found(draft.find("links", linkId), "link")
  const subscription = found(draft.find("subscriptions", link.subscriptionId ?? ""), "subscription")
  if (link.kind !== "update_method" || link.expiresAt <= at)
    return refuse(410, "LINK_EXPIRED", "The link has expired.")
  const waiting = link.paymentId ? draft.find("payments", link.paymentId) : undefined
  if (waiting?.status === "succeeded" || waiting?.status === "processing")
    return refuse(410, "LINK_CONSUMED", "The link has been used.")
  refuseEnded(subscription)
  const { method, ...ending } = given
  const added = addMethod(draft, subscription.customerId, method, at)
  const wanted = wantedPayment(draft, subscription, added.id)
  const isFirstTry = waiting?.status === "requires_payment_method"
  return beginPayment(
    draft,
    {
      ...wanted,
      ...ending,
      ...(isFirstTry && { waiting }),
      before: ({ id }) => draft.put("links", { ...link, paymentId: id }),
    },
    at,
  )
}

/** Uses a card that is known already, at once. */
export function useKnownMethod(
  draft: Draft,
  subscription: Subscription,
  methodId: string,
  at: string,
): Payment {
  refuseEnded(subscription)
  if (draft.find("methods", methodId)?.customerId !== subscription.customerId)
    refuse(422, "NO_ELIGIBLE_PAYMENT_METHODS", "The customer has no such payment method.")
  return beginPayment(draft, wantedPayment(draft, subscription, methodId), at)
}

const mostTries = 10

/** What is owed, or a payment of nothing that proves the card. */
function wantedPayment(draft: Draft, subscription: Subscription, methodId: string | null): NewPayment {
  const { customerId, id, currency, billing, metadata, dues } = subscription
  const owed = dues && draft.find("payments", dues.paymentId)
  const tries = draft
    .all("payments")
    .filter((one) => one.subscriptionId === id && one.purpose === "dues" && one.status === "failed")
    .filter(({ createdAt }) => dues && createdAt >= dues.since)
  if (tries.length >= mostTries)
    refuse(422, "SUBSCRIPTION_PAYMENT_RETRY_LIMIT_EXCEEDED", "The payment was tried too often.")
  return {
    customerId,
    subscriptionId: id,
    sessionId: null,
    methodId,
    purpose: owed ? "dues" : "update_method",
    currency,
    billing,
    metadata,
    lines: owed?.lines ?? [],
  }
}

function refuseEnded({ status }: Subscription): void {
  if (status === "expired") refuse(422, "SUBSCRIPTION_EXPIRED", "The subscription has expired.")
  if (status === "cancelled" || status === "failed" || status === "pending")
    refuse(422, "SUBSCRIPTION_INACTIVE", "The subscription is not active.")
}
