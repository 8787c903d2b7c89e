import { dayMs, later } from "../engine/calendar"
import { refuse } from "../refusals"
import { refundableOf, refundedOf } from "../engine/refunded"
import { businessOf, type Draft, type Payment, type Refund } from "../store"

type Request = {
  readonly items: readonly { readonly itemId: string; readonly amount: number | null }[] | null
  readonly reason: string | null
  readonly metadata: Refund["metadata"]
}

const windowDays = 30

/** Asks for money back: all that is left, or so much of some lines. It does not end the subscription. */
export function requestRefund(draft: Draft, payment: Payment, request: Request, at: string): Refund {
  refuseImpossible(draft, payment, at)
  const items = request.items
    ? request.items.map((item) => itemOf(draft, payment, item))
    : payment.lines.map((line) => ({ itemId: line.id, amount: refundableOf(draft, payment, line) }))
  const amount = items.reduce((sum, item) => sum + item.amount, 0)
  if (amount <= 0) return refuse(422, "NOTHING_TO_REFUND", "There is nothing left to refund.")
  const { refundSettlesAfterMs } = businessOf(draft).settings
  const refund: Refund = {
    id: draft.newId("ref"),
    paymentId: payment.id,
    customerId: payment.customerId,
    amount,
    items: items.filter((item) => item.amount > 0),
    isPartial: amount < payment.total,
    status: "pending",
    reason: request.reason,
    metadata: request.metadata,
    settlesAt: refundSettlesAfterMs === null ? null : later(at, refundSettlesAfterMs),
    createdAt: at,
  }
  draft.put("refunds", refund)
  return refund
}

function refuseImpossible(draft: Draft, payment: Payment, at: string): void {
  const refunds = draft.all("refunds").filter(({ paymentId }) => paymentId === payment.id)
  if (payment.status !== "succeeded")
    refuse(422, "PAYMENT_NOT_SUCCEEDED", "Only a payment that succeeded can be refunded.")
  if (payment.total === 0)
    refuse(422, "ZERO_AMOUNT_PAYMENT_REFUND_NOT_ALLOWED", "A payment of nothing cannot be refunded.")
  if (refunds.some(({ status }) => status === "pending" || status === "review"))
    refuse(409, "EXISTING_REFUND_REQUEST_PROCESSING", "Another refund of the payment is under way.")
  if (refundedOf(draft, payment) >= payment.total)
    refuse(422, "PAYMENT_ALREADY_REFUNDED", "The payment has been refunded.")
  if (later(payment.createdAt, windowDays * dayMs) < at)
    refuse(422, "REFUND_WINDOW_EXPIRED", "A payment can be refunded for 30 days.")
}

function itemOf(
  draft: Draft,
  payment: Payment,
  { itemId, amount }: { itemId: string; amount: number | null },
) {
  const line = payment.lines.find(({ id }) => id === itemId)
  if (!line) return refuse(404, "NOT_FOUND", "There is no such line item.")
  if (line.isProrated)
    return refuse(422, "LINE_ITEM_PRORATED", "A prorated line is refunded as a whole payment only.")
  const left = refundableOf(draft, payment, line)
  const wanted = amount ?? left
  return wanted > left
    ? refuse(422, "NOTHING_TO_REFUND", `Of the line ${left} can be refunded.`)
    : { itemId, amount: wanted }
}
