import type { Customer, Payment, PaymentMethod, State } from "../store"

export type Paid = {
  readonly payment: Payment
  readonly customer: Customer
  readonly method: PaymentMethod | undefined
}

/** A payment with who paid it, and with what. */
export function paidOf(state: State, paymentId: string): Paid | undefined {
  const payment = state.find("payments", paymentId)
  const customer = payment && state.find("customers", payment.customerId)
  const method = payment?.methodId ? state.find("methods", payment.methodId) : undefined
  return payment && customer && { payment, customer, method }
}
