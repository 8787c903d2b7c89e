import type { PlanKey } from "@plinth/core"
import { smallestPlan, type Limits, type Plan } from "./plans"

type CountedLimit = keyof Pick<Limits, "members" | "guests" | "projects">

/** Why one more does not fit, for a program: of what, how much, and the smallest plan that holds it; null: none does. */
export type NoRoom = {
  readonly meter: CountedLimit
  readonly plan: PlanKey
  readonly used: number
  readonly requested: 1
  readonly limit: number
  readonly ceiling: number
  readonly from: PlanKey | null
  readonly resetsAt: null
}

/** Null where one more fits. */
export function noRoomFor(plan: Plan, meter: CountedLimit, used: number): NoRoom | null {
  const limit = plan.limits[meter]
  if (limit === null || used < limit) return null
  const from = smallestPlan(({ limits }) => limits[meter] === null || used < limits[meter])
  return { meter, plan: plan.key, used, requested: 1, limit, ceiling: limit, from, resetsAt: null }
}
