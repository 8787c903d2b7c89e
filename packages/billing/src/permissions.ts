import { definePermissions } from "@plinth/auth"

/** Owners hold both; a tenant may give them to others, as to whoever keeps its books. */
export const billingPermissions = definePermissions(
  { billing: ["read", "manage"] },
  { admin: [], member: [], viewer: [] },
)

export const { authorize } = billingPermissions
