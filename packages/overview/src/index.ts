export { getOverview } from "./get-overview"
export type { Overview } from "./overview"
export { readUsage, type Usage } from "./read-usage"
