import { definePermissions } from "@plinth/auth"

export const tenantPermissions = definePermissions(
  {
    tenant: ["read", "update", "delete", "transfer"],
    member: ["read", "invite", "update", "remove"],
    iam_role: ["manage"],
    api_key: ["read", "manage"],
    activity: ["read"],
    audit: ["read"],
    security: ["read"],
  },
  {
    admin: [
      "tenant:read",
      "tenant:update",
      "member:*",
      "iam_role:*",
      "api_key:*",
      "activity:read",
      "audit:read",
      "security:read",
    ],
    member: ["tenant:read", "member:read", "activity:read"],
    viewer: ["tenant:read", "member:read", "activity:read"],
  },
  {
    everyone: ["tenant:read"],
    guest: ["tenant:read", "activity:read"],
    ownerOnly: ["tenant:delete", "tenant:transfer"],
  },
)

export const { authorize } = tenantPermissions
