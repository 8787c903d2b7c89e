/** The fixed roles that can be given. Ownership is handed over, never assigned. */
export const assignableRoles = ["admin", "member", "viewer"] as const
type FixedRole = (typeof assignableRoles)[number]

const isFixed = (id: string): id is FixedRole => assignableRoles.some((role) => role === id)

/** The role that a select's value means: a fixed one's key, or the id of one of the tenant's own. */
export const namedRole = (id: string) =>
  isFixed(id) ? { role: id } : ({ role: "custom", roleId: id } as const)
