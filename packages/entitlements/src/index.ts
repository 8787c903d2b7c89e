export { accessOf, requireAccess, type Access } from "./access-of"
export { currentPeriod, type Period } from "./current-period"
export { effectivePlan, hasRoomFor, paidPlan } from "./effective-plan"
export { entitlementErrors } from "./errors"
export { hasFeature, requireFeature } from "./features"
export { planColumns, planFactsOf, type PlanFacts } from "./plan-facts"
export {
  plannedFeatures,
  plans,
  trialDays,
  trialPlan,
  type FeatureKey,
  type Limits,
  type Plan,
} from "./plans"
