/** The roles that can be given. Ownership is handed over, never assigned. */
export const assignableRoles = ["admin", "member", "viewer"] as const
export type AssignableRole = (typeof assignableRoles)[number]
