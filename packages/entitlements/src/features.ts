import { effectivePlan } from "./effective-plan"
import { entitlementErrors } from "./errors"
import type { PlanFacts } from "./plan-facts"
import { smallestPlan, type FeatureKey } from "./plans"

/** Whether a tenant may use a feature now. */
export const hasFeature = (tenant: PlanFacts, feature: FeatureKey, now: Date): boolean =>
  effectivePlan(tenant, now).features.includes(feature)

/** Errors: `entitlements.FEATURE_NOT_IN_PLAN` with `feature`, the `plan` in force, and `from`, the smallest plan that has it. */
export function requireFeature(tenant: PlanFacts, feature: FeatureKey, now: Date): void {
  if (hasFeature(tenant, feature, now)) return
  const from = smallestPlan(({ features }) => features.includes(feature))
  throw entitlementErrors.FEATURE_NOT_IN_PLAN({ feature, plan: effectivePlan(tenant, now).key, from })
}
