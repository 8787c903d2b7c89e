import type { Payment, Refund, State, Subscription } from "../store"

/** Something that time alone brings about. */
export type Due = {
  readonly at: string
  readonly kind: "settle_payment" | "settle_refund" | "retry" | "grace_end" | "expire" | "cancel" | "renew"
  readonly id: string
  readonly customerId: string
}

/** At the same moment the earlier kind goes first. */
const order: readonly Due["kind"][] = [
  "settle_payment",
  "settle_refund",
  "retry",
  "grace_end",
  "expire",
  "cancel",
  "renew",
]

/** All that is due some day, of one customer or of everybody; soonest first. */
export function listDue(state: State, customerId?: string): Due[] {
  const isTheirs = (row: { customerId: string }) => !customerId || row.customerId === customerId
  return [
    ...state.all("payments").filter(isTheirs).flatMap(ofPayment),
    ...state.all("refunds").filter(isTheirs).flatMap(ofRefund),
    ...state.all("subscriptions").filter(isTheirs).flatMap(ofSubscription),
  ].toSorted(
    (a, b) =>
      a.at.localeCompare(b.at) || order.indexOf(a.kind) - order.indexOf(b.kind) || a.id.localeCompare(b.id),
  )
}

const ofPayment = ({ id, customerId, status, settlesAt }: Payment): Due[] =>
  status === "processing" && settlesAt ? [{ at: settlesAt, kind: "settle_payment", id, customerId }] : []

const ofRefund = ({ id, customerId, status, settlesAt }: Refund): Due[] =>
  status === "pending" && settlesAt ? [{ at: settlesAt, kind: "settle_refund", id, customerId }] : []

function ofSubscription(subscription: Subscription): Due[] {
  const { id, customerId, status, nextBillingAt, expiresAt, dues, pastDueEndsAt } = subscription
  const due = (kind: Due["kind"], at: string | null | undefined): Due[] =>
    at ? [{ at, kind, id, customerId }] : []
  switch (status) {
    case "active":
      if (subscription.cancelsAtNextBilling) return due("cancel", nextBillingAt)
      if (expiresAt <= nextBillingAt || subscription.onDemand) return due("expire", expiresAt)
      return due("renew", nextBillingAt)
    case "past_due":
      return [...due("retry", dues?.nextRetryAt), ...due("grace_end", pastDueEndsAt)]
    case "on_hold":
      return [...due("retry", dues?.nextRetryAt), ...due("expire", expiresAt)]
    case "pending":
    case "paused":
    case "cancelled":
    case "failed":
    case "expired":
      return []
  }
}
