import { isLoopback } from "@plinth/core"
import type { Session, State } from "../store"

/** An address that a customer may be sent to: nobody leaves this machine from here. */
export const localAddress = (address: string | null): string | null =>
  address !== null && /^https?:/.test(address) && isLoopback(address) ? address : null

export const lastPayment = (state: State, { paymentId }: Session) =>
  paymentId === null ? undefined : state.find("payments", paymentId)

/** The way back from a checkout, with what the service documents of how it ended: a hint for people, and proof of nothing. */
export function wayBack(state: State, session: Session): string | null {
  const payment = lastPayment(state, session)
  if (!payment) return localAddress(session.cancelUrl ?? session.returnUrl)
  const address = localAddress(session.returnUrl)
  if (address === null) return null
  const subscription = payment.subscriptionId && state.find("subscriptions", payment.subscriptionId)
  const email = state.find("customers", payment.customerId)?.email
  const back = new URL(address)
  if (subscription) back.searchParams.set("subscription_id", subscription.id)
  else back.searchParams.set("payment_id", payment.id)
  back.searchParams.set("status", subscription ? subscription.status : payment.status)
  if (email) back.searchParams.set("email", email)
  return back.href
}
