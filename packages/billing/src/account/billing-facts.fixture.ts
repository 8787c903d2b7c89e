import fc from "fast-check"
import type { BillingFacts, SubscriptionFacts } from "./billing-facts"
import { after, days } from "./instants"

export const noon = new Date("2026-03-03T12:00:00Z")
export const inDays = (count: number): Date => after(noon, days(count))

/** A subscription of pro in the middle of its second month, but for what a test says. */
export const subscription = (facts: Partial<SubscriptionFacts> = {}): SubscriptionFacts => ({
  id: "sub_1",
  status: "active",
  knownStatus: null,
  unknownSince: null,
  plan: "pro",
  periodStartedAt: inDays(-15),
  periodEndsAt: inDays(15),
  trialDays: 0,
  cancelAtPeriodEnd: false,
  isChangeScheduled: false,
  hasPaymentMethod: true,
  startedAt: inDays(-46),
  ...facts,
})

/** A tenant that never bought anything and whose trial is over, but for what a test says. */
export const billingFacts = (facts: Partial<BillingFacts> = {}): BillingFacts => ({
  subscriptions: [],
  trialEndsAt: null,
  checkoutEndsAt: null,
  hasOpenDispute: false,
  hasDebt: false,
  periodAnchor: inDays(-46),
  suspendedBy: null,
  unpaidSince: null,
  told: [],
  ...facts,
})

const statuses = [
  "pending",
  "active",
  "past_due",
  "on_hold",
  "paused",
  "cancelled",
  "failed",
  "expired",
  "unknown",
] as const
const someInstant = fc.double({ min: -60, max: 60, noNaN: true }).map(inDays)
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })

const someSubscription = fc.record<SubscriptionFacts>({
  id: fc.string({ minLength: 1, maxLength: 3 }),
  status: fc.constantFrom(...statuses),
  knownStatus: maybe(fc.constantFrom(...statuses)),
  unknownSince: maybe(someInstant),
  plan: maybe(fc.constantFrom("pro", "business", "enterprise")),
  periodStartedAt: someInstant,
  periodEndsAt: someInstant,
  trialDays: fc.constantFrom(0, 14),
  cancelAtPeriodEnd: fc.boolean(),
  isChangeScheduled: fc.boolean(),
  hasPaymentMethod: fc.boolean(),
  startedAt: someInstant,
})

/** Whatever there may be, sensible or not: instants up to two months before and after, none in any order. */
export const anyFacts = fc.record<BillingFacts>({
  subscriptions: fc.uniqueArray(someSubscription, { maxLength: 4, selector: ({ id }) => id }),
  trialEndsAt: maybe(someInstant),
  checkoutEndsAt: maybe(someInstant),
  hasOpenDispute: fc.boolean(),
  hasDebt: fc.boolean(),
  periodAnchor: someInstant,
  suspendedBy: maybe(fc.constantFrom("dispute", "operator")),
  unpaidSince: maybe(someInstant),
  told: fc.constant([]),
})
