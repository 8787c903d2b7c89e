import type { Clock, PlanKey } from "@plinth/core"
import { currentPeriod, effectivePlan, type PlanFacts } from "@plinth/entitlements"
import {
  ceilingOf,
  decideQuota,
  limitOf,
  meterOf,
  quotaExceeded,
  usedNow,
  type MeterKey,
} from "@plinth/usage"
import type { Used } from "./used"

/** What a tenant may use, and has used as far as the gate's own query tells. Asking it asks nobody else. */
export type Allowance = {
  readonly plan: PlanKey
  /** When what is counted by the month begins anew, and for how long: the tenant's clock. */
  readonly startsAt: Date
  readonly endsAt: Date
  readonly now: Date
  readonly used: (meter: MeterKey) => number
  /** What the plan includes, and what is refused beyond; null: no limit. */
  readonly limit: (meter: MeterKey) => number | null
  readonly ceiling: (meter: MeterKey) => number | null
  /** Errors: `usage.QUOTA_EXCEEDED` where so many more than `used` do not fit. */
  require(meter: MeterKey, requested: number, used?: number): void
}

export function allowanceOf(tenant: PlanFacts, clock: Clock, standings: Used): Allowance {
  const now = clock.now()
  const { key: plan } = effectivePlan(tenant, now)
  const period = currentPeriod(tenant, now)
  const usedOf = (meter: MeterKey) => usedNow(meterOf(meter), standings.get(meter), period.startsAt)
  return {
    plan,
    ...period,
    now,
    used: usedOf,
    limit: (meter) => limitOf(meterOf(meter), plan),
    ceiling: (meter) => ceilingOf(meterOf(meter), plan),
    require(meter, requested, used = usedOf(meter)) {
      const refusal = decideQuota({ meter, plan, used, requested })
      if (refusal) throw quotaExceeded(refusal, period, now)
    },
  }
}
