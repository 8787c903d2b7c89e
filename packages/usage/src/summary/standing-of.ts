import { plans, type Period, type Plan } from "@plinth/entitlements"
import { ceilingOf, meterOf, type MeterKey } from "../meters"
import { smallestPlanFor } from "../quota/decide-quota"
import type { MeterStanding } from "../usage.schemas"

type Facts = {
  readonly plan: Plan
  readonly period: Period
  readonly used: number
  readonly overage: MeterStanding["overage"]
}

/** From where a page warns, in percent of the limit. */
const near = 80

/** How a meter stands against its plan, in the words of the page. */
export function standingOf(key: MeterKey, { plan, period, used, overage }: Facts): MeterStanding {
  const meter = meterOf(key)
  const limit = meter.limit(plans[plan.key].limits)
  const ceiling = ceilingOf(key, plan.key)
  const percent = limit === null ? null : Math.floor((used * 100) / limit)
  const isOver = limit !== null && used > limit
  return {
    meter: key,
    unit: meter.unit,
    used,
    limit,
    ceiling,
    policy: meter.policy(plan.key).kind,
    percent,
    state: stateOf({ used, ceiling, percent, isOver }),
    from: isOver ? smallestPlanFor(key, used) : null,
    resetsAt: meter.aggregation === "gauge" ? null : period.endsAt,
    overage,
  }
}

type Reach = Pick<MeterStanding, "used" | "ceiling" | "percent"> & { readonly isOver: boolean }

function stateOf({ used, ceiling, percent, isOver }: Reach): MeterStanding["state"] {
  if (ceiling !== null && used >= ceiling) return "full"
  if (isOver) return "over"
  return percent !== null && percent >= near ? "near" : "within"
}
