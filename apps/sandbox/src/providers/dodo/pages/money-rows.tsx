/** @jsxImportSource hono/jsx */
import type { Dispute, Payment, Refund } from "../store"
import { day } from "./day"
import { money } from "./money"
import { StatusBadge } from "./status-badge"

type PaymentRowProps = { payment: Payment; at: string; disputes: readonly Dispute[] }

/** A payment; one under way is settled here, one that succeeded is refunded or disputed. */
export const PaymentRow = ({ payment, at, disputes }: PaymentRowProps) => (
  <li id={payment.id}>
    <span class="entry-name">
      {payment.purpose.replaceAll("_", " ")} <small class="figures">{payment.id}</small>
    </span>
    <time dateTime={payment.createdAt} class="quiet-text">
      {day(payment.createdAt)}
    </time>
    {payment.errorCode && (
      <span class="quiet-text">{payment.errorCode.toLowerCase().replaceAll("_", " ")}</span>
    )}
    <StatusBadge status={payment.status} />
    <span class="figures amount">{money(payment.total, payment.currency)}</span>
    <Settle at={at} kind="payment" id={payment.id}>
      {actsOnPayment(payment, disputes)}
    </Settle>
  </li>
)

function actsOnPayment(payment: Payment, disputes: readonly Dispute[]): Acts {
  if (payment.status === "processing" || payment.status === "requires_customer_action")
    return { payment_succeeds: "Succeeds", payment_fails: "Fails" }
  if (payment.status !== "succeeded" || payment.total === 0) return {}
  const isDisputed = disputes.some(({ paymentId }) => paymentId === payment.id)
  return { refund: "Refund", ...(!isDisputed && { dispute: "Dispute" }) }
}

type RefundRowProps = { refund: Refund; currency: string; at: string }

export const RefundRow = ({ refund, currency, at }: RefundRowProps) => (
  <li id={refund.id}>
    <span class="entry-name">
      {refund.reason ?? "Refund"} <small class="figures">{refund.id}</small>
    </span>
    <time dateTime={refund.createdAt} class="quiet-text">
      {day(refund.createdAt)}
    </time>
    <StatusBadge status={refund.status} />
    <span class="figures amount">{money(-refund.amount, currency)}</span>
    <Settle at={at} kind="refund" id={refund.id}>
      {isOpen(refund.status) ? { refund_succeeds: "Succeeds", refund_fails: "Fails" } : {}}
    </Settle>
  </li>
)

const isOpen = (status: Refund["status"]) => status === "pending" || status === "review"

type DisputeRowProps = { dispute: Dispute; currency: string; at: string }

export const DisputeRow = ({ dispute, currency, at }: DisputeRowProps) => (
  <li id={dispute.id}>
    <span class="entry-name">
      {dispute.reason ?? dispute.stage.replaceAll("_", " ")} <small class="figures">{dispute.id}</small>
    </span>
    <time dateTime={dispute.createdAt} class="quiet-text">
      {day(dispute.createdAt)}
    </time>
    <StatusBadge status={dispute.status} />
    <span class="figures amount">{money(dispute.amount, currency)}</span>
    <Settle at={at} kind="dispute" id={dispute.id}>
      {endsOf(dispute.status)}
    </Settle>
  </li>
)

function endsOf(status: Dispute["status"]): Acts {
  const ends = { dispute_won: "Won", dispute_lost: "Lost" }
  if (status === "dispute_challenged") return ends
  if (status !== "dispute_opened") return {}
  return {
    dispute_challenged: "Challenge",
    dispute_accepted: "Accept",
    dispute_cancelled: "Withdraw",
    dispute_expired: "Expire",
    ...ends,
  }
}

type Acts = Readonly<Record<string, string>>

const Settle = ({ at, kind, id, children }: { at: string; kind: string; id: string; children: Acts }) => (
  <form method="post" action={at} class="acts settle">
    <input type="hidden" name="id" value={id} />
    {Object.entries(children).map(([act, name]) => (
      <button name="act" value={act} aria-label={`${name}: ${kind} ${id}`} class="small">
        {name}
      </button>
    ))}
  </form>
)
