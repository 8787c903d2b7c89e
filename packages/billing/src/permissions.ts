import { definePermissions } from "@plinth/auth"

/** Owners manage the bill and nobody else, whatever is granted. Admins read it; a tenant may let others read it, as whoever keeps its books. */
export const billingPermissions = definePermissions(
  { billing: ["read", "manage"] },
  { admin: ["billing:read"], member: [], viewer: [] },
  { ownerOnly: ["billing:manage"] },
)

export const { authorize } = billingPermissions
