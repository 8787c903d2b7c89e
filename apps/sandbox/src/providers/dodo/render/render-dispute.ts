import type { Dispute as WireDispute, DisputeListResponse, GetDispute } from "dodopayments/resources/disputes"
import { found } from "../refusals"
import { businessOf, type Dispute, type State } from "../store"
import { limitedCustomer } from "./render-customer"

export const renderDisputeOfPayment = (state: State, dispute: Dispute) =>
  ({
    dispute_id: dispute.id,
    payment_id: dispute.paymentId,
    business_id: businessOf(state).businessId,
    amount: String(dispute.amount),
    currency: found(state.find("payments", dispute.paymentId), "payment").currency,
    dispute_stage: dispute.stage,
    dispute_status: dispute.status,
    is_resolved_by_rdr: false,
    remarks: null,
    created_at: dispute.createdAt,
  }) satisfies WireDispute

export function renderDisputeInList(state: State, dispute: Dispute) {
  const { remarks: _, ...listed } = renderDisputeOfPayment(state, dispute)
  return { ...listed, payment_provider: "dodo" } satisfies DisputeListResponse
}

export const renderDispute = (state: State, dispute: Dispute) =>
  ({
    ...renderDisputeOfPayment(state, dispute),
    brand_id: businessOf(state).brandId,
    customer: limitedCustomer(state, dispute.customerId),
    payment_provider: "dodo",
    reason: dispute.reason,
  }) satisfies GetDispute
