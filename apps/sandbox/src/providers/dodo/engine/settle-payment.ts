import { refuse } from "../refusals"
import type { Draft, Payment, Subscription } from "../store"
import { activate, failFirst } from "./first-payment"
import { fallBehind } from "./fall-behind"
import { recover, retryFailed } from "./recover"
import { afterPlanCharge } from "./apply-plan-change"
import { renewed } from "./move-period"
import { amend, tellOf } from "./amend"

/** Ends a payment that is under way, and does what hangs on it. A null code is a success. */
export function settlePayment(draft: Draft, paymentId: string, code: string | null, at: string): void {
  const before = draft.find("payments", paymentId)
  if (!before || before.status === "succeeded" || before.status === "failed")
    return refuse(409, "PAYMENT_ALREADY_TERMINAL", "The payment has already ended.")
  const payment: Payment = {
    ...before,
    status: code === null ? "succeeded" : "failed",
    errorCode: code,
    settlesAt: null,
    settlesAs: null,
    updatedAt: at,
  }
  draft.put("payments", payment)
  draft.tell({
    type: code === null ? "payment.succeeded" : "payment.failed",
    about: { kind: "payment", id: payment.id },
    customerId: payment.customerId,
    at,
  })
  const subscription = payment.subscriptionId && draft.find("subscriptions", payment.subscriptionId)
  if (subscription && !isEnded(subscription)) follow(draft, subscription, payment, at)
}

const isEnded = ({ status }: Subscription) => ["cancelled", "expired", "failed"].includes(status)

function follow(draft: Draft, subscription: Subscription, payment: Payment, at: string): void {
  const isPaid = payment.status === "succeeded"
  switch (payment.purpose) {
    case "first":
      return isPaid ? activate(draft, subscription, at) : failFirst(draft, subscription, payment, at)
    case "renewal":
      return isPaid
        ? renewed(draft, subscription, payment, at)
        : fallBehind(draft, subscription, payment, "renewal", at)
    case "dues":
      return isPaid
        ? recover(draft, subscription, payment, at)
        : retryFailed(draft, subscription, payment, at)
    case "plan_change":
      return afterPlanCharge(draft, subscription, payment, at)
    case "on_demand":
      return isPaid ? undefined : fallBehind(draft, subscription, payment, "on_demand", at)
    case "update_method":
      return isPaid ? changeMethod(draft, subscription, payment, at) : undefined
    case "one_time":
      return undefined
  }
}

function changeMethod(draft: Draft, subscription: Subscription, payment: Payment, at: string) {
  const changed = amend(draft, subscription, { methodId: payment.methodId })
  tellOf(draft, changed, ["subscription.update_payment_method", "subscription.updated"], at)
}
