import type { BillingState } from "@plinth/core"
import type { Situation } from "./situation"

type Rule = { readonly state: BillingState; readonly holds: (situation: Situation) => boolean }

/**
 * Where a tenant stands: the first rule that holds says it, and the last one always does.
 * Suspended before all; then the live subscription, the trial, a purchase under way, and what has ended.
 */
export const stateRules: readonly [...Rule[], Rule] = [
  { state: "canceled", holds: ({ holdEndsAt, now }) => holdEndsAt !== null && holdEndsAt <= now },
  { state: "trialing", holds: ({ status, isInTrial }) => status === "active" && isInTrial },
  { state: "active", holds: ({ status }) => status === "active" },
  { state: "past_due", holds: ({ graceEndsAt, now }) => graceEndsAt !== null && graceEndsAt > now },
  { state: "restricted", holds: ({ graceEndsAt }) => graceEndsAt !== null },
  { state: "paused", holds: ({ status }) => status === "paused" },
  { state: "trialing", holds: ({ isTrying }) => isTrying },
  { state: "incomplete", holds: ({ isBuying }) => isBuying },
  { state: "expired", holds: ({ ended }) => ended?.status === "expired" },
  { state: "canceled", holds: ({ ended }) => ended !== undefined },
  { state: "free", holds: () => true },
]
