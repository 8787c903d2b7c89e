export { toTrigger, type Surroundings } from "./providers/trigger/to-trigger"
export { triggerEngine } from "./providers/trigger/trigger-engine"
