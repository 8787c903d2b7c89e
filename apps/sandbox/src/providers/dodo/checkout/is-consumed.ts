import type { Session, State } from "../store"

/** A checkout serves once. A declined payment leaves it open for another card. */
export function isConsumed(state: State, { paymentId }: Session): boolean {
  const payment = paymentId && state.find("payments", paymentId)
  return payment ? payment.status !== "failed" : false
}
