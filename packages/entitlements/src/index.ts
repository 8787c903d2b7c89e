export { limitsOf, type BillingState, type EntitledTenant } from "./limits-of"
export {
  planKeys,
  plannedFeatures,
  plans,
  trialDays,
  type FeatureKey,
  type LimitKey,
  type Limits,
  type Plan,
} from "./plans"
