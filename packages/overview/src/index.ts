export { getOverview } from "./get-overview"
export type { Overview } from "./overview"
