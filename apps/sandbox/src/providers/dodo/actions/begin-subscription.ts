import { dayMs, later, stepAfter, stepFrom } from "../engine/calendar"
import { rhythmOf, unitPrice } from "../engine/price-lines"
import type { Customer, Draft, Payment, Product, Session } from "../store"

export type Trial = { readonly days: number; readonly amount: number | null }

type Beginning = {
  id: string
  session: Session
  customer: Customer
  product: Product
  quantity: number
  billing: Payment["billing"]
  methodId: string | null
  trial: Trial | null | undefined
  at: string
}

/** What a checkout sells, as it stands until its first payment ends. */
export function beginSubscription(draft: Draft, begin: Beginning): void {
  const { id, session, customer, product, quantity, billing, methodId, trial, at } = begin
  const rhythm = rhythmOf(product)
  if (!rhythm) throw new Error("What is bought once is no subscription.")
  const trialEnd = later(at, (trial?.days ?? 0) * dayMs)
  draft.put("subscriptions", {
    id,
    customerId: customer.id,
    productId: product.id,
    quantity,
    currency: session.currency,
    recurringAmount: unitPrice(product) * quantity,
    status: "pending",
    createdAt: at,
    previousBillingAt: at,
    nextBillingAt: trial ? trialEnd : stepAfter(at, rhythm.frequency, at),
    anchor: trialEnd,
    ...rhythm,
    expiresAt: stepFrom(at, rhythm.term, 1),
    trialDays: trial?.days ?? 0,
    trialAmount: trial?.amount ?? null,
    isInTrial: Boolean(trial),
    cancelsAtNextBilling: false,
    cancelledAt: null,
    cancelReason: null,
    feedback: null,
    comment: null,
    pausedAt: null,
    pastDueEndsAt: null,
    graceAction: null,
    onDemand: session.onDemand,
    methodId,
    dues: null,
    scheduled: null,
    pending: null,
    credit: 0,
    sessionId: session.id,
    billing,
    taxId: session.taxId,
    businessName: null,
    metadata: session.metadata,
  })
}
