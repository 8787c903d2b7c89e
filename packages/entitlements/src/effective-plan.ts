import type { PlanKey } from "@plinth/core"
import type { PlanFacts } from "./plan-facts"
import { plans, trialPlan, type Plan } from "./plans"

const ranked = Object.keys(plans)
const larger = (one: PlanKey, other: PlanKey): PlanKey =>
  ranked.indexOf(other) > ranked.indexOf(one) ? other : one

/** The plan a tenant may use now: what is paid, lifted by a running trial and by what operators gave. */
export function effectivePlan(tenant: PlanFacts, now: Date): Plan {
  const { trialEndsAt, compPlan, compEndsAt } = tenant
  const paid = paidPlan(tenant, now).key
  const tried = trialEndsAt !== null && trialEndsAt > now ? larger(paid, trialPlan) : paid
  const isComped = compPlan !== null && (compEndsAt === null || compEndsAt > now)
  return plans[isComped ? larger(tried, compPlan) : tried]
}

/** The plan that is paid for now: neither a trial nor what operators gave counts. */
export const paidPlan = (tenant: PlanFacts, now: Date): Plan =>
  plans[isPaid(tenant, now) ? tenant.plan : "starter"]

/** A subscription whose renewal nobody has heard of any more holds until `accessEndsAt`; one that is on hold keeps its plan, and only reads. */
function isPaid({ billingState, accessEndsAt }: PlanFacts, now: Date): boolean {
  switch (billingState) {
    case "trialing":
    case "active":
      return accessEndsAt === null || accessEndsAt > now
    case "past_due":
    case "restricted":
    case "paused":
    case "suspended":
      return true
    default:
      return false
  }
}
