import { billingEvents } from "@plinth/billing"
import { on, type Reactions } from "@plinth/jobs"
import { sendBillingNotice } from "@plinth/notifications"

const states = {
  restricted: "restricted",
  canceled: "canceled",
  expired: "canceled",
  suspended: "suspended",
} as const

/** Which mail of the bill follows from what happens to it. */
export const billingNotices: Reactions["events"] = [
  on(billingEvents.trial_ending, sendBillingNotice, (_, { daysLeft }) => ({
    notice: "trial-ending" as const,
    days: daysLeft,
  })),
  on(billingEvents.trial_ended, sendBillingNotice, () => ({ notice: "trial-ended" as const })),
  on(billingEvents.payment_succeeded, sendBillingNotice, (_, { amount, currency }) =>
    amount > 0 ? { notice: "receipt" as const, amount, currency } : null,
  ),
  on(billingEvents.payment_overdue, sendBillingNotice, (_, { isLast }) => ({
    notice: isLast ? ("payment-last-call" as const) : ("payment-overdue" as const),
  })),
  on(billingEvents.recovered, sendBillingNotice, () => ({ notice: "recovered" as const })),
  on(billingEvents.cancel_scheduled, sendBillingNotice, (_, { at }) => ({
    notice: "cancel-scheduled" as const,
    until: at,
  })),
  on(billingEvents.state_changed, sendBillingNotice, (_, { to }) =>
    to in states ? { notice: states[to as keyof typeof states] } : null,
  ),
  on(billingEvents.refunded, sendBillingNotice, (_, { amount, currency }) => ({
    notice: "refunded" as const,
    amount,
    currency,
  })),
]
