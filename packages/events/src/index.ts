export { defineEvents, type EventDefinition, type PlinthEvent } from "./define-events"
export { listActivity, type Activity, type ActivityRequest } from "./list-activity"
export { record } from "./record"
export { tailEvents, tailIdentityEvents, type IdentityEvent, type LoggedEvent, type Position } from "./tail"
