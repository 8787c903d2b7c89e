import { refuse } from "../refusals"
import type { Dispute, Draft, Payment } from "../store"

type Opening = {
  readonly amount?: number | undefined
  readonly stage: Dispute["stage"]
  readonly reason: string | null
}

/** A customer's bank wants the money of a payment back. */
export function openDispute(draft: Draft, payment: Payment, opening: Opening, at: string): Dispute {
  if (payment.status !== "succeeded" || payment.total === 0)
    refuse(422, "PAYMENT_NOT_SUCCEEDED", "Only money that was paid can be disputed.")
  const dispute: Dispute = {
    id: draft.newId("dsp"),
    paymentId: payment.id,
    customerId: payment.customerId,
    amount: opening.amount ?? payment.total,
    stage: opening.stage,
    status: "dispute_opened",
    reason: opening.reason,
    createdAt: at,
  }
  draft.put("disputes", dispute)
  tell(draft, dispute, at)
  return dispute
}

export function settleDispute(draft: Draft, before: Dispute, status: Dispute["status"], at: string): Dispute {
  const dispute = { ...before, status }
  draft.put("disputes", dispute)
  tell(draft, dispute, at)
  return dispute
}

const eventTypes = {
  dispute_opened: "dispute.opened",
  dispute_expired: "dispute.expired",
  dispute_accepted: "dispute.accepted",
  dispute_cancelled: "dispute.cancelled",
  dispute_challenged: "dispute.challenged",
  dispute_won: "dispute.won",
  dispute_lost: "dispute.lost",
} as const

function tell(draft: Draft, { id, customerId, status }: Dispute, at: string): void {
  draft.tell({ type: eventTypes[status], about: { kind: "dispute", id }, customerId, at })
}
