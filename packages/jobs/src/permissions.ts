import { definePermissions } from "@plinth/auth"

export const jobPermissions = definePermissions(
  { job: ["read", "manage"] },
  { admin: ["job:*"], member: [], viewer: [] },
)

export const { authorize } = jobPermissions
