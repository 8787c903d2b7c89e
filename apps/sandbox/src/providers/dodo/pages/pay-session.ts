import { completeSession, type Completion } from "../actions/complete-session"
import type { NewMethod } from "../actions/add-method"
import { hourMs } from "../engine/calendar"
import { settlePayment } from "../engine/settle-payment"
import { found } from "../refusals"
import type { Dodo } from "../open-dodo"
import type { Payment } from "../store"
import type { TestCard } from "../test-cards"

/** How somebody at the checkout lets it end: as the card has it, or whatever the card. */
export const endings = ["card", "succeed", "decline", "challenge", "process"] as const
export type Ending = (typeof endings)[number]

type Payer = Pick<Completion, "email" | "name" | "billing"> & { card: TestCard; expires: string }

/** Pays a checkout with a test card. One with a challenge waits for its answer, and for nothing else. */
export function payWithCard(
  dodo: Dodo,
  sessionId: string,
  { card, expires, ...payer }: Payer,
  ending: Ending,
): Payment {
  return dodo.change((draft) => {
    const payment = completeSession(
      draft,
      sessionId,
      { ...payer, method: methodOf(card, expires), ...completions[ending] },
      dodo.timeOf,
    )
    if (ending !== "challenge") return payment
    const challenged = { ...payment, status: "requires_customer_action" } as const
    draft.put("payments", challenged)
    return challenged
  })
}

const completions: Readonly<Record<Ending, Pick<Completion, "endsAs" | "settlesAfterMs">>> = {
  card: {},
  succeed: { endsAs: { code: null } },
  decline: { endsAs: { code: "GENERIC_DECLINE" } },
  challenge: { settlesAfterMs: null },
  process: { endsAs: { code: null }, settlesAfterMs: 48 * hourMs },
}

/** What a bank's challenge came to: passed, the card decides; otherwise the payment is declined. */
export function answerChallenge(dodo: Dodo, paymentId: string, isPassed: boolean): void {
  dodo.change((draft) => {
    const { settlesAs, customerId } = found(draft.find("payments", paymentId), "payment")
    settlePayment(draft, paymentId, isPassed ? settlesAs : "AUTHENTICATION_REQUIRED", dodo.timeOf(customerId))
  })
}

/** A test card as a payment method that is kept. */
export function methodOf({ number, network, outcome }: TestCard, expires: string): NewMethod {
  const [month = "", year = ""] = expires.split("/")
  return {
    type: "card",
    network,
    lastFour: number.slice(-4),
    expiryMonth: month,
    expiryYear: `20${year}`,
    outcome,
  }
}
