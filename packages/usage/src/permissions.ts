import { definePermissions } from "@plinth/auth"

/** Guests see nothing of what a tenant uses. */
export const usagePermissions = definePermissions(
  { usage: ["read", "record"] },
  { admin: ["usage:read", "usage:record"], member: ["usage:read", "usage:record"], viewer: ["usage:read"] },
)

export const { authorize } = usagePermissions
