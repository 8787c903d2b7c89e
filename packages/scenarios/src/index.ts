export type { Scenario } from "./scenario"
export { scenarios, seed } from "./seed"
export { demoPassword, openStage } from "./stage"
