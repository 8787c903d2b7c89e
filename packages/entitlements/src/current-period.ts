import { addMonths } from "@plinth/core"
import type { PlanFacts } from "./plan-facts"

/** From its start, and up to its end without it. UTC. */
export type Period = { readonly startsAt: Date; readonly endsAt: Date }

/** The month of the tenant that an instant is in: what a plan gives by the month is given, and counted, for it. */
export function currentPeriod({ periodAnchor }: Pick<PlanFacts, "periodAnchor">, now: Date): Period {
  let months = monthsBetween(periodAnchor, now)
  if (addMonths(periodAnchor, months) > now) months -= 1
  return { startsAt: addMonths(periodAnchor, months), endsAt: addMonths(periodAnchor, months + 1) }
}

/** By the calendar, whatever the day. */
const monthsBetween = (one: Date, other: Date) =>
  (other.getUTCFullYear() - one.getUTCFullYear()) * 12 + other.getUTCMonth() - one.getUTCMonth()
