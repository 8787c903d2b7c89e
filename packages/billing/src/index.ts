export { billingErrors } from "./errors"
export { billingEvents } from "./events"
export { billingPermissions } from "./permissions"
export type { BillingProvider } from "./provider"
