import type { PlanKey } from "@plinth/core"
import { plans } from "@plinth/entitlements"
import { ceilingOf, meterOf, type MeterKey } from "../meters"

export type QuotaRequest = {
  readonly meter: MeterKey
  readonly plan: PlanKey
  readonly used: number
  readonly requested: number
}

/** What a refusal tells: `limit` is what the plan includes, `ceiling` what it lets through at the most. */
export type Refusal = QuotaRequest & {
  readonly limit: number
  readonly ceiling: number
  /** The smallest plan that holds it; null: none does. */
  readonly from: PlanKey | null
}

/** Null where there is room. */
export function decideQuota(request: QuotaRequest): Refusal | null {
  const { meter, plan, used, requested } = request
  const ceiling = ceilingOf(meter, plan)
  if (ceiling === null || used + requested <= ceiling) return null
  const limit = meterOf(meter).limit(plans[plan].limits) ?? ceiling
  return { ...request, limit, ceiling, from: smallestPlanFor(meter, used + requested) }
}

/** The cheapest plan whose limit holds so much; null where none does. */
export function smallestPlanFor(meter: MeterKey, quantity: number): PlanKey | null {
  const fits = Object.values(plans).find(({ limits }) => {
    const limit = meterOf(meter).limit(limits)
    return limit === null || quantity <= limit
  })
  return fits?.key ?? null
}
