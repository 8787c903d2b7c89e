import type { BillingState } from "@plinth/core"

/** One way from a state to another: `by` is what takes a tenant there, for the docs, which draw the usual ones. */
export type BillingMove = {
  readonly from: BillingState
  readonly to: BillingState
  readonly by: string
  readonly isUsual?: true
}

/**
 * Every way that one thing alone takes, but for `suspended`, which is entered from and left to any state. A test holds it
 * against the reducer, which decides; where several things happened before anybody looked, a tenant goes several ways at once.
 */
export const billingMoves: readonly BillingMove[] = [
  { from: "free", to: "incomplete", by: "a checkout is opened", isUsual: true },
  { from: "free", to: "trialing", by: "a subscription begins with a trial" },
  { from: "free", to: "active", by: "a subscription is paid" },
  { from: "trialing", to: "free", by: "the trial is over", isUsual: true },
  { from: "trialing", to: "incomplete", by: "the trial is over while a checkout is open" },
  { from: "trialing", to: "active", by: "a subscription is paid", isUsual: true },
  { from: "trialing", to: "past_due", by: "a trial’s first payment fails" },
  { from: "trialing", to: "canceled", by: "a trial with a subscription is canceled" },
  { from: "incomplete", to: "free", by: "the checkout fails, or nobody pays in a day" },
  { from: "incomplete", to: "canceled", by: "the checkout fails, or nobody pays in a day" },
  { from: "incomplete", to: "expired", by: "the checkout fails, or nobody pays in a day" },
  { from: "incomplete", to: "trialing", by: "a subscription begins with a trial" },
  { from: "incomplete", to: "active", by: "the subscription is paid", isUsual: true },
  { from: "active", to: "past_due", by: "a payment is missed", isUsual: true },
  { from: "active", to: "paused", by: "it is paused", isUsual: true },
  { from: "active", to: "canceled", by: "it is canceled, or its last paid month is over", isUsual: true },
  { from: "active", to: "expired", by: "its term is over" },
  { from: "past_due", to: "active", by: "it is paid", isUsual: true },
  { from: "past_due", to: "restricted", by: "the grace is over", isUsual: true },
  { from: "past_due", to: "canceled", by: "it is canceled" },
  { from: "past_due", to: "expired", by: "its term is over" },
  { from: "restricted", to: "active", by: "it is paid", isUsual: true },
  { from: "restricted", to: "canceled", by: "it is canceled, by us after thirty days", isUsual: true },
  { from: "restricted", to: "expired", by: "its term is over" },
  { from: "paused", to: "active", by: "it is resumed", isUsual: true },
  { from: "paused", to: "past_due", by: "it is resumed and a payment is missed" },
  { from: "paused", to: "canceled", by: "it is canceled" },
  { from: "paused", to: "expired", by: "its term is over" },
  { from: "canceled", to: "incomplete", by: "a checkout is opened", isUsual: true },
  { from: "canceled", to: "active", by: "another subscription is paid" },
  { from: "canceled", to: "trialing", by: "another subscription begins with a trial" },
  { from: "expired", to: "incomplete", by: "a checkout is opened" },
  { from: "expired", to: "active", by: "another subscription is paid" },
  { from: "expired", to: "trialing", by: "another subscription begins with a trial" },
]
