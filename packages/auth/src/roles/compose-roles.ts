import type { MemberRole, RoleKey } from "@plinth/core"
import { createAccessControl } from "better-auth/plugins/access"
import type { PermissionSet } from "./define-permissions"

export type Roles = Readonly<Record<RoleKey, ReadonlySet<string>>> & {
  /** What a member holds: their fixed role's permissions, and what their tenant grants beyond it. */
  permissionsOf(role: MemberRole, granted: readonly string[]): ReadonlySet<string>
  /** What `resource:action`, `resource:*` and `*` are of what there is. What there is not is left out. */
  expand(grants: readonly string[]): ReadonlySet<string>
}

/** Builds the fixed roles from all domains' permissions: wildcards are expanded here, once, so a check is one look-up. */
export function composeRoles(sets: readonly PermissionSet[]): Roles {
  const statements = Object.assign({}, ...sets.map((set) => set.statements)) as Record<
    string,
    readonly string[]
  >
  const control = createAccessControl(statements)
  const everything = Object.keys(statements).map((resource) => `${resource}:*`)

  function expand(grants: readonly string[]): ReadonlySet<string> {
    const byResource: Record<string, string[]> = {}
    for (const grant of grants.includes("*") ? everything : grants) {
      const [resource = "", action = ""] = grant.split(":")
      const known = Object.hasOwn(statements, resource) ? (statements[resource] ?? []) : []
      const actions = known.filter((each) => action === "*" || action === each)
      if (actions.length > 0) byResource[resource] = [...(byResource[resource] ?? []), ...actions]
    }
    const role = control.newRole(byResource)
    return new Set(
      Object.entries(role.statements).flatMap(([resource, actions]) =>
        actions.map((action) => `${resource}:${action}`),
      ),
    )
  }

  const fixed = (role: Exclude<RoleKey, "owner">) => expand(sets.flatMap((set) => set.grants[role]))
  const roles = {
    owner: expand(everything),
    admin: fixed("admin"),
    member: fixed("member"),
    viewer: fixed("viewer"),
  }
  return {
    ...roles,
    expand,
    permissionsOf(role, granted) {
      if (role === "custom") return expand(granted)
      return granted.length > 0 ? new Set([...roles[role], ...expand(granted)]) : roles[role]
    },
  }
}
