import type { Period, Plan } from "@plinth/entitlements"
import { ceilingOf, isMonthly, limitOf, meterOf, type MeterKey } from "../meters"
import { smallestPlanFor } from "../quota/decide-quota"
import { stateOf } from "../quota/state-of"
import type { MeterStanding } from "../usage.schemas"

type Facts = {
  readonly plan: Plan
  readonly period: Period
  readonly used: number
  readonly overage: MeterStanding["overage"]
}

/** How a meter stands against its plan, in the words of the page. */
export function standingOf(key: MeterKey, { plan, period, used, overage }: Facts): MeterStanding {
  const meter = meterOf(key)
  const limit = limitOf(meter, plan.key)
  return {
    meter: key,
    unit: meter.unit,
    used,
    limit,
    ceiling: ceilingOf(meter, plan.key),
    policy: meter.policy(plan.key).kind,
    percent: limit === null ? null : Math.floor((used * 100) / limit),
    state: stateOf(meter, plan.key, used),
    from: limit !== null && used > limit ? smallestPlanFor(key, used) : null,
    resetsAt: isMonthly(meter) ? period.endsAt : null,
    overage,
  }
}
