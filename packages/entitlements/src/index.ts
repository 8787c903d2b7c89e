export { accessOf, requireAccess, type Access } from "./access-of"
export { currentPeriod, type Period } from "./current-period"
export { effectivePlan, paidPlan } from "./effective-plan"
export { entitlementErrors } from "./errors"
export { hasFeature, requireFeature } from "./features"
export { noRoomFor } from "./no-room-for"
export { planColumns, planFactsOf, type PlanFacts } from "./plan-facts"
export {
  creditPacks,
  overagePrices,
  plannedFeatures,
  plans,
  smallestPlan,
  trialDays,
  trialPlan,
  type FeatureKey,
  type Limits,
  type Plan,
} from "./plans"
