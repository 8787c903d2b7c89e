/** @jsxImportSource hono/jsx */
import type { Payment } from "../store"
import { money } from "./money"
import { NoticePage } from "./notice-page"

type WithBack = { back: string | null }

export const UnknownCheckout = () => (
  <NoticePage title="There is no such checkout.">
    <p>Its address is incomplete, or the sandbox was reset since.</p>
  </NoticePage>
)

export const UsedCheckout = ({ back }: WithBack) => (
  <NoticePage title="This checkout is used." next={back === null ? null : { href: back, name: "Go back" }}>
    <p>Each one serves once. Begin another where you came from.</p>
  </NoticePage>
)

/** What the service refuses of a checkout as a whole. */
export const RefusedCheckout = ({ back, reason }: WithBack & { reason: string }) => (
  <NoticePage
    title="This checkout cannot be paid."
    next={back === null ? null : { href: back, name: "Go back" }}
  >
    <p>{reason}</p>
  </NoticePage>
)

export const LeftCheckout = () => (
  <NoticePage title="Left without paying.">
    <p>Nothing was charged.</p>
  </NoticePage>
)

/** Paid, or on its way; then back to where the customer came from. */
export function DoneCheckout({ payment, back }: WithBack & { payment: Payment }) {
  const sum = money(payment.total, payment.currency)
  const isPaid = payment.status === "succeeded"
  return (
    <NoticePage
      title={isPaid ? "Paid." : "The payment is under way."}
      next={back === null ? null : { href: back, name: "Go on", isAutomatic: true }}
    >
      <p>{isPaid ? `${sum} was paid.` : `${sum} takes up to 48 hours to arrive.`}</p>
      {back && <p class="quiet-text">You are taken back in a moment.</p>}
    </NoticePage>
  )
}
