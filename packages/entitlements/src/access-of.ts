import { entitlementErrors } from "./errors"
import type { PlanFacts } from "./plan-facts"

/** `read_only`: nothing changes but billing, and everything can be carried out. `billing_only`: the bill alone is open. */
export type Access = "full" | "read_only" | "billing_only"

/** How far a tenant's people may go now. A grace that is over is over, whether or not anybody has written it down. */
export function accessOf({ billingState, accessEndsAt, compPlan, compEndsAt }: PlanFacts, now: Date): Access {
  if (billingState === "suspended") return "billing_only"
  const isComped = compPlan !== null && (compEndsAt === null || compEndsAt > now)
  if (isComped) return "full"
  if (billingState === "restricted" || billingState === "paused") return "read_only"
  const isGraceOver = billingState === "past_due" && accessEndsAt !== null && accessEndsAt <= now
  return isGraceOver ? "read_only" : "full"
}

/** Errors: `entitlements.RESTRICTED` where nothing may change, `entitlements.SUSPENDED` where the bill alone is open. */
export function requireAccess(tenant: PlanFacts, wish: "read" | "write", now: Date): void {
  const access = accessOf(tenant, now)
  const { billingState } = tenant
  if (access === "billing_only") throw entitlementErrors.SUSPENDED({ billingState })
  if (access === "read_only" && wish === "write") throw entitlementErrors.RESTRICTED({ billingState })
}
