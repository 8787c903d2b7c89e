import type { BillingState, PlanKey } from "@plinth/core"
import type { SubscriptionStatus } from "../provider"

/** A subscription as the reducer sees it: the provider's last word. Times are the tenant's clock's. */
export type SubscriptionFacts = {
  readonly id: string
  readonly status: SubscriptionStatus
  /** Where the word is unknown: what it was before, and since when. */
  readonly knownStatus: SubscriptionStatus | null
  readonly unknownSince: Date | null
  /** Null where we sell no such product. */
  readonly plan: PlanKey | null
  readonly periodStartedAt: Date
  readonly periodEndsAt: Date
  readonly trialDays: number
  readonly cancelAtPeriodEnd: boolean
  readonly isChangeScheduled: boolean
  readonly hasPaymentMethod: boolean
  readonly startedAt: Date
}

/** All that decides on where a tenant stands with its bill. */
export type BillingFacts = {
  readonly subscriptions: readonly SubscriptionFacts[]
  readonly trialEndsAt: Date | null
  /** When the last checkout of a plan whose outcome is open runs out. */
  readonly checkoutEndsAt: Date | null
  readonly hasOpenDispute: boolean
  /** Credits that were taken back after they had been spent, and that no grant has repaid. */
  readonly hasDebt: boolean
  /** From where the tenant's months are counted so far. */
  readonly periodAnchor: Date
  readonly suspendedBy: "dispute" | "operator" | null
  /** Since when the running failure to pay was seen. */
  readonly unpaidSince: Date | null
  /** Reminders that were sent. */
  readonly told: readonly string[]
}

export type BillingSettings = {
  /** Days after a missed payment in which nothing is closed. */
  readonly graceDays: number
  /** Days after a missed payment when the subscription is given up. */
  readonly holdDays: number
}

export type BillingFlag =
  | "canceling"
  | "change_scheduled"
  | "debt"
  | "dispute_open"
  | "pm_missing"
  | "stale"
  | "two_live"

/** Something that is said once. `key` keeps it from being said again. */
export type Reminder = { readonly key: string; readonly at: Date } & (
  | { readonly kind: "trial_ending"; readonly daysLeft: number }
  | { readonly kind: "payment_overdue"; readonly day: number; readonly isLast: boolean }
)

export type BillingDecision = {
  readonly state: BillingState
  readonly plan: PlanKey
  readonly flags: readonly BillingFlag[]
  /** The subscription that counts. */
  readonly liveId: string | null
  readonly trialEndsAt: Date | null
  readonly accessEndsAt: Date | null
  readonly cancelsAt: Date | null
  readonly periodAnchor: Date
  readonly unpaidSince: Date | null
  readonly graceEndsAt: Date | null
  readonly onHoldSince: Date | null
  /** When time alone may change the decision: always later than now. */
  readonly nextEvaluationAt: Date | null
  readonly told: readonly string[]
  readonly tell: Reminder | null
  /** It was on hold for so long that it shall end at the provider too. */
  readonly givesUp: boolean
}
