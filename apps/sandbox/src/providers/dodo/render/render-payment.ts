import type {
  Payment as WirePayment,
  PaymentListResponse,
  PaymentRetrieveLineItemsResponse,
} from "dodopayments/resources/payments"
import { businessOf, type Payment, type State } from "../store"
import { limitedCustomer } from "./render-customer"
import { renderDisputeOfPayment } from "./render-dispute"
import { refundStatusOf, refundableOf } from "../engine/refunded"
import { renderRefundOfPayment } from "./render-refund"

function shared(state: State, origin: string, payment: Payment) {
  const method = payment.methodId ? state.find("methods", payment.methodId) : undefined
  return {
    payment_id: payment.id,
    brand_id: businessOf(state).brandId,
    customer: limitedCustomer(state, payment.customerId),
    status: payment.status,
    total_amount: payment.total,
    currency: payment.currency,
    subscription_id: payment.subscriptionId,
    subscription_ids: payment.subscriptionId ? [payment.subscriptionId] : [],
    is_multi_subscription: false,
    digital_products_delivered: false,
    payment_provider: "dodo" as const,
    payment_method: method?.type ?? null,
    payment_method_type: method?.network ?? null,
    card_last_four: method?.lastFour ?? null,
    card_network: method?.network?.toUpperCase() ?? null,
    invoice_id: payment.invoiceId,
    invoice_url: `${origin}/dodo/invoices/payments/${payment.id}`,
    refund_status: refundStatusOf(state, payment),
    metadata: payment.metadata,
    created_at: payment.createdAt,
  }
}

export const renderPayment = (state: State, origin: string, payment: Payment) =>
  ({
    ...shared(state, origin, payment),
    business_id: businessOf(state).businessId,
    billing: payment.billing,
    checkout_session_id: payment.sessionId,
    payment_method_id: payment.methodId,
    is_update_payment_method: payment.purpose === "update_method",
    retry_attempt: payment.retryAttempt,
    settlement_amount: payment.total,
    settlement_currency: payment.currency,
    settlement_tax: payment.tax,
    tax: payment.tax,
    error_code: payment.errorCode,
    error_message: payment.errorCode && `The payment was declined: ${payment.errorCode}.`,
    product_cart:
      payment.purpose === "one_time"
        ? payment.lines.map(({ productId, quantity }) => ({ product_id: productId, quantity }))
        : null,
    refunds: state
      .all("refunds")
      .filter(({ paymentId }) => paymentId === payment.id)
      .map((refund) => renderRefundOfPayment(state, refund)),
    disputes: state
      .all("disputes")
      .filter(({ paymentId }) => paymentId === payment.id)
      .map((dispute) => renderDisputeOfPayment(state, dispute)),
    updated_at: payment.updatedAt,
  }) satisfies WirePayment

export const renderPaymentInList = (state: State, origin: string, payment: Payment) =>
  ({
    ...shared(state, origin, payment),
    has_license_key: false,
    dispute_status:
      state.all("disputes").findLast(({ paymentId }) => paymentId === payment.id)?.status ?? null,
  }) satisfies PaymentListResponse

export const renderLineItems = (state: State, payment: Payment) =>
  ({
    currency: payment.currency,
    items: payment.lines.map((line) => ({
      items_id: line.id,
      name: line.name,
      description: null,
      amount: line.amount,
      tax: line.tax,
      refundable_amount: refundableOf(state, payment, line),
    })),
  }) satisfies PaymentRetrieveLineItemsResponse
