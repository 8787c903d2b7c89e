import type { PlanKey } from "@plinth/core"
import { plans, trialPlan, type Limits, type Plan } from "./plans"

export type PlanFacts = { readonly plan: PlanKey; readonly trialEndsAt: Date | null }

/** The plan a tenant may use now: while the trial runs, at least the trial's. */
export function effectivePlan({ plan, trialEndsAt }: PlanFacts, now: Date): Plan {
  const isTrying = plan === "starter" && trialEndsAt !== null && trialEndsAt > now
  return plans[isTrying ? trialPlan : plan]
}

type CountedLimit = "members" | "guests" | "projects"

/** True where one more fits under the limit. */
export const hasRoomFor = (limits: Limits, what: CountedLimit, used: number): boolean => {
  const limit = limits[what]
  return limit === null || used < limit
}
