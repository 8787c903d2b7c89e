import type { Caller } from "./resolve-caller"
import { roles } from "./roles"

/** What a caller holds in the tenant of the address. An operator who views as a member holds what that member may see. */
export function permissionsIn({
  tenancy,
  impersonation,
}: Pick<Caller, "tenancy" | "impersonation">): Set<string> {
  if (!tenancy) return new Set()
  const held = roles.permissionsOf(tenancy.member.role, tenancy.granted, tenancy.member.type)
  return new Set([...held].filter((permission) => !impersonation || permission.endsWith(":read")))
}
