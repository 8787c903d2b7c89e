import type {
  DisputeSnapshot,
  ListedPayment,
  ListedSubscription,
  PaymentSnapshot,
  PaymentStatus,
  RefundSnapshot,
  SubscriptionSnapshot,
  SubscriptionStatus,
} from "../../provider"
import type { DisputeBody, PaymentBody, RefundBody, SubscriptionBody } from "./dodo.schemas"

/** One of ours, or the word for those that we do not know. */
const known =
  <Word extends string>(...words: readonly Word[]) =>
  (word: string): Word | "unknown" =>
    words.find((each) => each === word) ?? "unknown"

const subscriptionStatus: (word: string) => SubscriptionStatus = known(
  "pending",
  "active",
  "past_due",
  "on_hold",
  "paused",
  "cancelled",
  "failed",
  "expired",
)

const paymentStatuses: Readonly<Record<string, PaymentStatus>> = {
  succeeded: "succeeded",
  failed: "failed",
  cancelled: "canceled",
  processing: "processing",
  requires_customer_action: "requires_action",
  requires_merchant_action: "requires_action",
  requires_payment_method: "requires_action",
  requires_confirmation: "requires_action",
  requires_capture: "processing",
  partially_captured: "processing",
  partially_captured_and_capturable: "processing",
}

/** A payment that nobody has begun has no status. */
export const paymentStatus = (word: string | null): PaymentStatus =>
  word === null ? "processing" : (paymentStatuses[word] ?? "unknown")

const refundStatus = known("succeeded", "failed", "pending", "review")

const disputeStatus = known("dispute_opened", "expired", "accepted", "cancelled", "challenged", "won", "lost")

const ownText = (value: unknown): string | null => (typeof value === "string" ? value : null)

export const listedSubscription = (body: SubscriptionBody): ListedSubscription => ({
  id: body.subscription_id,
  customerId: body.customer.customer_id,
  status: subscriptionStatus(body.status),
  providerStatus: body.status,
  productId: body.product_id,
  quantity: body.quantity,
  amount: body.recurring_pre_tax_amount,
  currency: body.currency,
  periodStartedAt: body.previous_billing_date,
  periodEndsAt: body.next_billing_date,
  trialDays: body.trial_period_days,
  cancelAtPeriodEnd: body.cancel_at_next_billing_date,
  canceledAt: body.cancelled_at,
  pausedAt: body.paused_at,
  scheduled: body.scheduled_change && {
    productId: body.scheduled_change.product_id,
    at: body.scheduled_change.effective_at,
  },
  hasPaymentMethod: body.has_payment_method,
  startedAt: body.created_at,
  checkoutRef: ownText(body.metadata.checkout_ref),
})

export const subscriptionSnapshot = (body: SubscriptionBody): SubscriptionSnapshot => ({
  ...listedSubscription(body),
  cancelFeedback: body.cancellation_feedback,
  cancelComment: body.cancellation_comment,
  pastDueEndsAt: body.past_due_ends_at,
  expiresAt: body.expires_at,
})

export const listedPayment = (body: PaymentBody): ListedPayment => ({
  id: body.payment_id,
  customerId: body.customer.customer_id,
  status: paymentStatus(body.status),
  // One payment for several subscriptions names none as its own.
  subscriptionId: body.subscription_id ?? body.subscription_ids?.[0] ?? null,
  checkoutRef: ownText(body.metadata.checkout_ref),
  operationKey: ownText(body.metadata.op_key),
  amount: body.total_amount,
  currency: body.currency,
  createdAt: body.created_at,
})

export const paymentSnapshot = (body: PaymentBody): PaymentSnapshot => ({
  ...listedPayment(body),
  sessionId: body.checkout_session_id,
  tax: body.tax,
  isMethodUpdate: body.is_update_payment_method,
  products: (body.product_cart ?? []).map(({ product_id, quantity }) => ({
    productId: product_id,
    quantity,
  })),
  errorCode: body.error_code,
  cardLastFour: body.card_last_four,
  cardNetwork: body.card_network,
  invoiceId: body.invoice_id,
  updatedAt: body.updated_at ?? body.created_at,
})

export const refundSnapshot = (body: RefundBody): RefundSnapshot => ({
  id: body.refund_id,
  paymentId: body.payment_id,
  status: refundStatus(body.status),
  amount: body.amount,
  currency: body.currency ?? "USD",
  isPartial: body.is_partial,
  operationKey: ownText(body.metadata.op_key),
  createdAt: body.created_at,
})

export const disputeSnapshot = (body: DisputeBody): DisputeSnapshot => ({
  id: body.dispute_id,
  paymentId: body.payment_id,
  stage: body.dispute_stage,
  status: disputeStatus(body.dispute_status.replace(/^dispute_(?!opened$)/, "")),
  amount: body.amount,
  currency: body.currency,
  createdAt: body.created_at,
})
