import type { WebhookPayload } from "dodopayments/resources/webhook-events"
import { businessOf, type Message, type State } from "../store"
import { renderDispute } from "./render-dispute"
import { renderPayment } from "./render-payment"
import { renderRefund } from "./render-refund"
import { renderSubscription } from "./render-subscription"

/** A message as it reads now: its type and time are the event's, its data the object's present state. Null where that is gone. */
export function renderMessage(state: State, origin: string, message: Message): WebhookPayload | null {
  const data = dataOf(state, origin, message)
  return (
    data && {
      business_id: businessOf(state).businessId,
      type: message.type,
      timestamp: message.occurredAt,
      data,
    }
  )
}

function dataOf(
  state: State,
  origin: string,
  { about: { kind, id }, occurredAt }: Message,
): WebhookPayload["data"] | null {
  switch (kind) {
    case "payment": {
      const payment = state.find("payments", id)
      return payment ? { payload_type: "Payment", ...renderPayment(state, origin, payment) } : null
    }
    case "subscription": {
      const subscription = state.find("subscriptions", id)
      return subscription
        ? {
            payload_type: "Subscription",
            ...renderSubscription(state, subscription),
            past_due_ends_at: subscription.pastDueEndsAt,
          }
        : null
    }
    case "refund": {
      const refund = state.find("refunds", id)
      return refund ? { payload_type: "Refund", ...renderRefund(state, refund) } : null
    }
    case "dispute": {
      const dispute = state.find("disputes", id)
      return dispute ? { payload_type: "Dispute", ...renderDispute(state, dispute) } : null
    }
    case "dunning": {
      const subscription = state.find("subscriptions", id)
      if (!subscription) return null
      return {
        payload_type: "DunningAttempt",
        brand_id: businessOf(state).brandId,
        subscription_id: id,
        customer_id: subscription.customerId,
        payment_id: subscription.dues?.paymentId ?? null,
        status: subscription.dues ? "recovering" : "recovered",
        trigger_state: subscription.status === "past_due" ? "past_due" : "on_hold",
        created_at: occurredAt,
      }
    }
  }
}
