import type { Payment, State } from "../store"

const refundsOf = (state: State, { id }: Payment) =>
  state.all("refunds").filter(({ paymentId, status }) => paymentId === id && status !== "failed")

/** What came back already, or is on its way. */
export const refundedOf = (state: State, payment: Payment) =>
  refundsOf(state, payment).reduce((sum, { amount }) => sum + amount, 0)

export const refundableOf = (state: State, payment: Payment, line: Payment["lines"][number]) =>
  refundsOf(state, payment)
    .flatMap(({ items }) => items)
    .filter(({ itemId }) => itemId === line.id)
    .reduce((left, { amount }) => left - amount, line.amount + line.tax)

export function refundStatusOf(state: State, payment: Payment): "partial" | "full" | null {
  const refunded = refundsOf(state, payment)
    .filter(({ status }) => status === "succeeded")
    .reduce((sum, { amount }) => sum + amount, 0)
  if (refunded === 0) return null
  return refunded >= payment.total ? "full" : "partial"
}
