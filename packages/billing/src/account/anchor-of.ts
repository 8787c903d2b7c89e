import { currentPeriod } from "@plinth/entitlements"
import type { SubscriptionFacts } from "./billing-facts"
import { hours } from "./instants"

/**
 * From where a tenant's months are counted: with a purchase from there. A renewal that comes where a month begins moves nothing,
 * so that what was bought on a 31st is counted by 31sts, and an hour more or less makes no month of its own.
 */
export function anchorOf(
  { startedAt, periodStartedAt }: Pick<SubscriptionFacts, "startedAt" | "periodStartedAt">,
  standing: Date,
): Date {
  const isFirst = periodStartedAt.getTime() - startedAt.getTime() < hours(12)
  if (isFirst || periodStartedAt < standing) return periodStartedAt
  const { startsAt, endsAt } = currentPeriod({ periodAnchor: standing }, periodStartedAt)
  const off = Math.min(
    periodStartedAt.getTime() - startsAt.getTime(),
    endsAt.getTime() - periodStartedAt.getTime(),
  )
  return off < hours(1) ? standing : periodStartedAt
}
