import type { Rights, RoleKey } from "@plinth/core"
import { createAccessControl } from "better-auth/plugins/access"
import type { PermissionSet } from "./define-permissions"

export type Roles = Readonly<Record<RoleKey, ReadonlySet<string>>> & Rights

/** Builds the fixed roles from all domains' permissions: wildcards are expanded here, once, so a check is one look-up. */
export function composeRoles(sets: readonly PermissionSet[]): Roles {
  const statements = Object.assign({}, ...sets.map((set) => set.statements)) as Record<
    string,
    readonly string[]
  >
  const control = createAccessControl(statements)
  const everything = Object.keys(statements).map((resource) => `${resource}:*`)

  function expandAll(grants: readonly string[]): ReadonlySet<string> {
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

  const all = expandAll(everything)
  const ownerOnly = expandAll(sets.flatMap(({ bounds }) => bounds.ownerOnly ?? []))
  const everyone = expandAll(sets.flatMap(({ bounds }) => bounds.everyone ?? []))
  const guest = expandAll(sets.flatMap(({ bounds }) => bounds.guest ?? []))
  const expand: Rights["expand"] = (grants) => only(expandAll(grants), (each) => !ownerOnly.has(each))
  const fixed = (role: Exclude<RoleKey, "owner">) => expand(sets.flatMap((set) => set.grants[role]))
  const roles = { owner: all, admin: fixed("admin"), member: fixed("member"), viewer: fixed("viewer") }

  return {
    ...roles,
    all,
    ownerOnly,
    guest,
    expand,
    permissionsOf(role, granted, type = "member") {
      const own = role === "custom" ? everyone : roles[role]
      const held = granted.length > 0 ? new Set([...own, ...expand(granted)]) : own
      return type === "guest" ? only(held, (each) => guest.has(each)) : held
    },
  }
}

const only = (set: ReadonlySet<string>, isWanted: (each: string) => boolean): ReadonlySet<string> =>
  new Set([...set].filter(isWanted))
