import type { BillingState, PlanKey } from "@plinth/core"

/**
 * What decides on what a tenant may do now: one row, kept true by billing and read with the tenant.
 * Times are the tenant's own clock's.
 */
export type PlanFacts = {
  /** The plan of the live subscription; `starter` where there is none. */
  readonly plan: PlanKey
  readonly billingState: BillingState
  /** Until then the trial lifts it. */
  readonly trialEndsAt: Date | null
  /** Until then what is paid, or the grace after a failed payment, holds by itself; null: until billing says otherwise. */
  readonly accessEndsAt: Date | null
  /** What operators gave it for nothing, and until when. */
  readonly compPlan: PlanKey | null
  readonly compEndsAt: Date | null
  /** When the paid plan ends because somebody canceled it. */
  readonly cancelsAt: Date | null
  /** The tenant's months are counted from here: its founding, and then the paid period that runs. */
  readonly periodAnchor: Date
}

/** The same as columns of `app.tenants`. */
export const planColumns = [
  "plan",
  "billing_state as billingState",
  "trial_ends_at as trialEndsAt",
  "access_ends_at as accessEndsAt",
  "comp_plan as compPlan",
  "comp_ends_at as compEndsAt",
  "cancels_at as cancelsAt",
  "period_anchor as periodAnchor",
] as const

type PlanRow = Record<"plan" | "billingState", string> &
  Record<"trialEndsAt" | "accessEndsAt" | "compEndsAt" | "cancelsAt", Date | null> & {
    readonly compPlan: string | null
    readonly periodAnchor: Date
  }

/** A row of these columns in the words of the catalogue: constraints of the table see to it that they are. */
export const planFactsOf = (row: PlanRow): PlanFacts => ({
  plan: row.plan as PlanKey,
  billingState: row.billingState as BillingState,
  trialEndsAt: row.trialEndsAt,
  accessEndsAt: row.accessEndsAt,
  compPlan: row.compPlan as PlanKey | null,
  compEndsAt: row.compEndsAt,
  cancelsAt: row.cancelsAt,
  periodAnchor: row.periodAnchor,
})
