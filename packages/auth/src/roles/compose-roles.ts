import type { RoleKey } from "@plinth/core"
import { createAccessControl } from "better-auth/plugins/access"
import type { PermissionSet } from "./define-permissions"

export type Roles = Readonly<Record<RoleKey, ReadonlySet<string>>>

/** Builds the fixed roles from all domains' permissions: wildcards are expanded here, once, so a check is one look-up. */
export function composeRoles(sets: readonly PermissionSet[]): Roles {
  const statements = Object.assign({}, ...sets.map((set) => set.statements)) as Record<
    string,
    readonly string[]
  >
  const control = createAccessControl(statements)
  const expand = (grants: readonly string[]): ReadonlySet<string> => {
    const byResource: Record<string, string[]> = {}
    for (const grant of grants) {
      const [resource = "", action = ""] = grant.split(":")
      const actions = action === "*" ? (statements[resource] ?? []) : [action]
      byResource[resource] = [...(byResource[resource] ?? []), ...actions]
    }
    const role = control.newRole(byResource)
    return new Set(
      Object.entries(role.statements).flatMap(([resource, actions]) =>
        actions.map((action) => `${resource}:${action}`),
      ),
    )
  }
  const granted = (role: Exclude<RoleKey, "owner">) => expand(sets.flatMap((set) => set.grants[role]))
  return {
    owner: expand(Object.keys(statements).map((resource) => `${resource}:*`)),
    admin: granted("admin"),
    member: granted("member"),
    viewer: granted("viewer"),
  }
}
