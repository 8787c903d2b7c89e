import { completeSession } from "../actions/complete-session"
import type { Dodo } from "../open-dodo"
import { openDraft, type Payment, type Session } from "../store"
import type { Order } from "./checkout-page"
import { day } from "./day"
import { money } from "./money"

/** What paying now would cost, by paying in a draft that is thrown away: page and charge cannot differ. */
export function previewOrder(dodo: Dodo, session: Session, billing: Payment["billing"]): Order {
  const draft = openDraft(dodo.state)
  const payment = completeSession(
    draft,
    session.id,
    { method: null, email: session.email ?? "nobody@localhost", endsAs: { code: null }, billing },
    dodo.timeOf,
  )
  const subscription = payment.subscriptionId
    ? draft.find("subscriptions", payment.subscriptionId)
    : undefined
  const every = subscription ? wordsOf(subscription.frequency) : null
  const later = subscription
    ? `Then ${money(subscription.recurringAmount, subscription.currency)} ${every} before tax, next on ${day(subscription.nextBillingAt)}.`
    : null
  return {
    lines: payment.lines.map(({ name, quantity, amount }) => ({ name, quantity, amount })),
    currency: payment.currency,
    tax: payment.tax,
    total: payment.total,
    later,
  }
}

const wordsOf = ({ count, interval }: { count: number; interval: string }) =>
  count === 1 ? `a ${interval.toLowerCase()}` : `every ${count} ${interval.toLowerCase()}s`
