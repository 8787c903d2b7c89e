import type { BillingState } from "@plinth/core"
import type { BillingSettings, Reminder } from "./billing-facts"
import { after, days } from "./instants"
import type { Situation } from "./situation"

const beforeTrialEnds = [3, 1]
const afterMissedPayment = [0, 1, 3]

/** What is to be said as long as the tenant stands there, each with its instant, in order. */
export function remindersOf(
  state: BillingState,
  { live, trialEndsAt, unpaidSince }: Situation,
  { graceDays }: BillingSettings,
): readonly Reminder[] {
  const endsAt = live ? live.periodEndsAt : trialEndsAt
  if (state === "trialing" && endsAt)
    return beforeTrialEnds.map((daysLeft) => ({
      kind: "trial_ending",
      key: `trial_ending:${daysLeft}:${endsAt.toISOString()}`,
      at: after(endsAt, -days(daysLeft)),
      daysLeft,
    }))
  if (state === "past_due" && unpaidSince) {
    const last = graceDays - 1
    const dates = new Set([...afterMissedPayment.filter((day) => day < last), last])
    return [...dates].map((day) => ({
      kind: "payment_overdue",
      key: `payment_overdue:${day}:${unpaidSince.toISOString()}`,
      at: after(unpaidSince, days(day)),
      day,
      isLast: day === last,
    }))
  }
  return []
}
