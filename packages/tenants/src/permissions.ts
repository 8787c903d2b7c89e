import { definePermissions } from "@plinth/auth"

export const tenantPermissions = definePermissions(
  {
    tenant: ["read", "update", "delete", "transfer"],
    member: ["read", "invite", "update", "remove"],
    activity: ["read"],
    billing: ["read", "manage"],
  },
  {
    admin: ["tenant:read", "tenant:update", "member:*", "activity:read", "billing:read"],
    member: ["tenant:read", "member:read", "activity:read"],
    viewer: ["tenant:read", "member:read", "activity:read"],
  },
)

export const { authorize } = tenantPermissions
