import type { PlanKey } from "@plinth/core"
import { plans } from "./plans"
import type { Limits } from "./plans"

/** Where a tenant stands with paying. The word is the badge. */
export type BillingState =
  | "free"
  | "trialing"
  | "incomplete"
  | "active"
  | "past_due"
  | "restricted"
  | "paused"
  | "canceled"
  | "expired"
  | "suspended"

export type EntitledTenant = { plan: PlanKey; billingState: BillingState; trialEndsAt: Date | null }

/** What a tenant may use now: its plan's limits, or those of `pro` while its trial runs. */
export function limitsOf(tenant: EntitledTenant, now: Date): Limits {
  return plans[isTrialRunning(tenant, now) ? "pro" : tenant.plan].limits
}

/** The trial ends at its last instant even if no job has said so yet. */
function isTrialRunning({ billingState, trialEndsAt }: EntitledTenant, now: Date): boolean {
  return billingState === "trialing" && trialEndsAt !== null && now < trialEndsAt
}
