import { refuse } from "../refusals"
import type { Draft, Refund } from "../store"

/** Ends a refund that is under way. */
export function settleRefund(
  draft: Draft,
  refundId: string,
  status: Extract<Refund["status"], "succeeded" | "failed">,
  at: string,
): void {
  const refund = draft.find("refunds", refundId)
  if (!refund || refund.status === "succeeded" || refund.status === "failed")
    return refuse(409, "REFUND_ALREADY_TERMINAL", "The refund has already ended.")
  draft.put("refunds", { ...refund, status, settlesAt: null })
  draft.tell({
    type: status === "succeeded" ? "refund.succeeded" : "refund.failed",
    about: { kind: "refund", id: refund.id },
    customerId: refund.customerId,
    at,
  })
}
