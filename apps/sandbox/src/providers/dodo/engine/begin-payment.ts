import { businessOf, type Draft, type Payment, type PaymentMethod } from "../store"
import { later } from "./calendar"
import { taxOf, totalOf, type Line } from "./price-lines"
import { settlePayment } from "./settle-payment"

export type NewPayment = Pick<
  Payment,
  "customerId" | "subscriptionId" | "sessionId" | "methodId" | "purpose" | "currency" | "billing" | "metadata"
> & {
  readonly lines: readonly Line[]
  readonly retryAttempt?: number
  /** Ends so, whatever the payment method would do; a code is a decline. */
  readonly endsAs?: { readonly code: string | null }
  /** Stays `processing` for so long; without it as long as the business's settings say. */
  readonly settlesAfterMs?: number | null
  /** One that waited for a payment method goes on under its own id. */
  readonly waiting?: Payment | undefined
  /** What hangs on it, known before it may settle. */
  readonly before?: (payment: Payment) => void
}

/** Moves money, or begins to: returns the payment as it stands after all that follows at once. */
export function beginPayment(draft: Draft, input: NewPayment, at: string): Payment {
  const { lines, retryAttempt = 0, endsAs, before, settlesAfterMs, waiting, ...rest } = input
  const code = endsAs ? endsAs.code : useMethod(draft, input.methodId, at)
  const configured = businessOf(draft).settings.paymentSettlesAfterMs
  const delay = settlesAfterMs === undefined ? configured : settlesAfterMs
  const id = waiting?.id ?? draft.newId("pay")
  const payment: Payment = {
    ...rest,
    id,
    status: "processing",
    lines: [...lines],
    total: totalOf(lines),
    tax: taxOf(lines),
    errorCode: null,
    retryAttempt,
    invoiceId: waiting?.invoiceId ?? draft.newId("inv"),
    settlesAt: delay === null ? null : later(at, delay),
    settlesAs: code,
    createdAt: at,
    updatedAt: at,
  }
  draft.put("payments", payment)
  before?.(payment)
  if (delay === 0) settlePayment(draft, id, code, at)
  else
    draft.tell({
      type: "payment.processing",
      about: { kind: "payment", id },
      customerId: payment.customerId,
      at,
    })
  return draft.find("payments", id) ?? payment
}

/** Uses the method once: null where it pays, else why it does not. */
function useMethod(draft: Draft, methodId: string | null, at: string): string | null {
  const method = methodId && draft.find("methods", methodId)
  if (!method) return "PAYMENT_METHOD_MISSING"
  draft.put("methods", { ...method, charges: method.charges + 1, lastUsedAt: at })
  return declineOf(method)
}

function declineOf({ outcome, charges }: PaymentMethod): string | null {
  switch (outcome.kind) {
    case "always_ok":
      return null
    case "decline":
      return outcome.code
    case "ok_then_fail":
      return charges < outcome.times ? null : outcome.code
    case "script":
      return outcome.codes[Math.min(charges, outcome.codes.length - 1)] ?? null
  }
}
