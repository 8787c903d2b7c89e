import { definePermissions } from "@plinth/auth"

/** Guests see nothing of what a tenant's own product tells. */
export const analyticsPermissions = definePermissions(
  { analytics: ["read", "write"] },
  { admin: ["analytics:*"], member: ["analytics:read", "analytics:write"], viewer: ["analytics:read"] },
)

export const { authorize } = analyticsPermissions
