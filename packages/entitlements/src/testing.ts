import type { PlanFacts } from "./plan-facts"

/** A tenant on starter that owes and owns nothing, but for what a test says. */
export const planFacts = (facts: Partial<PlanFacts> = {}): PlanFacts => ({
  plan: "starter",
  billingState: "free",
  trialEndsAt: null,
  accessEndsAt: null,
  compPlan: null,
  compEndsAt: null,
  cancelsAt: null,
  periodAnchor: new Date(0),
  ...facts,
})
