import { after, days, earliest, hours } from "./instants"
import type { BillingFacts, BillingSettings, SubscriptionFacts } from "./billing-facts"
import type { SubscriptionStatus } from "../provider"

const live: ReadonlySet<SubscriptionStatus> = new Set(["active", "past_due", "on_hold", "paused"])

/** True of a subscription that is under way, paid or not. */
export const isLive = (status: SubscriptionStatus): boolean => live.has(status)

/** How long what was known holds where the provider is silent, or says a word that nobody knows. */
export const tolerance = hours(24)

/** What a provider's unknown word is taken for: what it said before, for a while; then for nothing. */
function believed({ status, knownStatus, unknownSince }: SubscriptionFacts, now: Date): SubscriptionStatus {
  if (status !== "unknown" || !knownStatus || !unknownSince) return status
  return after(unknownSince, tolerance) > now ? knownStatus : status
}

const byAge = (one: SubscriptionFacts, other: SubscriptionFacts) =>
  one.startedAt.getTime() - other.startedAt.getTime() || (one.id < other.id ? -1 : 1)

/** Of several that are live the oldest counts; one that is surely live before one of which nobody knows. */
export function liveOnes<Facts extends SubscriptionFacts>(
  subscriptions: readonly Facts[],
  now: Date,
): readonly Facts[] {
  const believedLive = subscriptions.filter((one) => isLive(believed(one, now))).toSorted(byAge)
  const isUnknown = (one: Facts) => Number(one.status === "unknown")
  return believedLive.toSorted((one, other) => isUnknown(one) - isUnknown(other))
}

/** What the facts amount to at an instant: the questions that the rules ask. */
export function situationAt(facts: BillingFacts, { graceDays, holdDays }: BillingSettings, now: Date) {
  const [one, ...others] = liveOnes(facts.subscriptions, now)
  const status = one && believed(one, now)
  const isUnpaid = status === "past_due" || status === "on_hold"
  const unpaidSince = one && isUnpaid ? sinceWhen(one, facts.unpaidSince, now) : null
  const started = facts.subscriptions.filter(({ status: word }) => word !== "pending" && word !== "failed")
  const trialEndsAt = facts.trialEndsAt && earliest(facts.trialEndsAt, ...started.map(startOf))
  return {
    now,
    live: one,
    hasSurplus: others.length > 0,
    status,
    isInTrial: one !== undefined && one.trialDays > 0 && isFirstPeriod(one),
    trialEndsAt,
    isTrying: trialEndsAt !== null && trialEndsAt > now,
    unpaidSince,
    /** From then on it is another period that is unpaid. */
    unpaidPeriodStartsAt: one && isUnpaid ? one.periodStartedAt : null,
    graceEndsAt: unpaidSince && after(unpaidSince, days(graceDays)),
    holdEndsAt: unpaidSince && status === "on_hold" ? after(unpaidSince, days(holdDays)) : null,
    /** Until then an unknown word of the live one is taken for the last known one. */
    unknownUntil: one ? unknownEnd(one) : null,
    unknownEnds: facts.subscriptions.map(unknownEnd),
    isBuying:
      (facts.checkoutEndsAt !== null && facts.checkoutEndsAt > now) ||
      facts.subscriptions.some(({ status: word }) => word === "pending"),
    ended: facts.subscriptions
      .filter(({ status: word }) => word === "cancelled" || word === "expired")
      .toSorted(byAge)
      .at(-1),
  }
}

export type Situation = ReturnType<typeof situationAt>

const startOf = ({ startedAt }: SubscriptionFacts) => startedAt

const unknownEnd = ({ status, unknownSince }: SubscriptionFacts) =>
  status === "unknown" && unknownSince ? after(unknownSince, tolerance) : null

/** A trial at the provider is a subscription's first period. */
const isFirstPeriod = ({ periodStartedAt, startedAt }: SubscriptionFacts) =>
  periodStartedAt.getTime() - startedAt.getTime() < hours(12)

/**
 * A payment is missed since its period ended, or since it was seen where that comes first. What was seen of an earlier
 * failure is over; their clock may be before ours.
 */
function sinceWhen({ periodStartedAt, periodEndsAt }: SubscriptionFacts, seen: Date | null, now: Date): Date {
  const isOfThis = seen !== null && (after(seen, tolerance) >= periodStartedAt || periodStartedAt > now)
  return earliest(isOfThis ? seen : now, periodEndsAt, now)
}
