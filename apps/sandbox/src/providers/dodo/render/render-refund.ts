import type { RefundListItem } from "dodopayments/resources/payments"
import type { Refund as WireRefund } from "dodopayments/resources/refunds"
import { found } from "../refusals"
import { businessOf, type Refund, type State } from "../store"
import { limitedCustomer } from "./render-customer"

export const renderRefundOfPayment = (state: State, refund: Refund) =>
  ({
    refund_id: refund.id,
    payment_id: refund.paymentId,
    business_id: businessOf(state).businessId,
    status: refund.status,
    amount: refund.amount,
    currency: found(state.find("payments", refund.paymentId), "payment").currency,
    is_partial: refund.isPartial,
    reason: refund.reason,
    created_at: refund.createdAt,
  }) satisfies RefundListItem

export const renderRefund = (state: State, refund: Refund) =>
  ({
    ...renderRefundOfPayment(state, refund),
    brand_id: businessOf(state).brandId,
    customer: limitedCustomer(state, refund.customerId),
    metadata: refund.metadata,
  }) satisfies WireRefund
