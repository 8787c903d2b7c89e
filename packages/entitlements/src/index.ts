export { effectivePlan, hasRoomFor, type PlanFacts } from "./effective-plan"
export {
  plannedFeatures,
  plans,
  trialDays,
  trialPlan,
  type FeatureKey,
  type Limits,
  type Plan,
} from "./plans"
