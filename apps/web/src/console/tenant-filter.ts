import { billingStates, type BillingState } from "@plinth/core"
import { oneOf, word, type Query } from "./address"

export const tenantStatuses = ["active", "suspended", "deactivated", "deleted"] as const
export const plans = ["starter", "pro", "business", "enterprise"] as const
export type TenantFilter = {
  readonly search?: string
  readonly status?: (typeof tenantStatuses)[number]
  readonly plan?: (typeof plans)[number]
  readonly billing?: BillingState
  readonly cursor?: string
}

/** Reads the filter from the address; what it does not know is left out. */
export const readTenantFilter = (query: Query): TenantFilter => ({
  search: word(query, "search"),
  status: oneOf(tenantStatuses, word(query, "status")),
  plan: oneOf(plans, word(query, "plan")),
  billing: oneOf(billingStates, word(query, "billing")),
  cursor: word(query, "cursor", 500),
})
