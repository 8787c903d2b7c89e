import type { PlanKey } from "@plinth/core"
import { smallestPlan } from "@plinth/entitlements"
import { ceilingOf, limitOf, meterOf, type MeterKey } from "../meters"

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
  const ceiling = ceilingOf(meterOf(meter), plan)
  const wanted = meterOf(meter).aggregation === "max" ? Math.max(used, requested) : used + requested
  if (ceiling === null || wanted <= ceiling) return null
  const limit = limitOf(meterOf(meter), plan) ?? ceiling
  return { ...request, limit, ceiling, from: smallestPlanFor(meter, wanted) }
}

/** The cheapest plan whose limit holds so much; null where none does. */
export const smallestPlanFor = (meter: MeterKey, quantity: number): PlanKey | null =>
  smallestPlan(({ key }) => quantity <= (limitOf(meterOf(meter), key) ?? Infinity))
