import type { PlanKey } from "@plinth/core"
import { ceilingOf, limitOf, type Meter } from "../meters"

/** `near`: from 80 % of what the plan includes. `over`: all of it is used, and more is let through. `full`: nothing more is. */
export const meterStates = ["within", "near", "over", "full"] as const
export type MeterState = (typeof meterStates)[number]

/** How what is used stands against a plan: the one place where pages, mails and thresholds learn it. */
export function stateOf(meter: Meter, plan: PlanKey, used: number): MeterState {
  const limit = limitOf(meter, plan)
  const ceiling = ceilingOf(meter, plan)
  if (limit === null) return "within"
  if (ceiling !== null && used >= ceiling) return "full"
  if (used >= limit) return "over"
  return used * 100 >= limit * 80 ? "near" : "within"
}
