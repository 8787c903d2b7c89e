export { effectivePlan, hasRoomFor, type PlanFacts } from "./effective-plan"
export { entitlementErrors } from "./errors"
export { hasFeature, requireFeature } from "./features"
export {
  plannedFeatures,
  plans,
  trialDays,
  trialPlan,
  type FeatureKey,
  type Limits,
  type Plan,
} from "./plans"
