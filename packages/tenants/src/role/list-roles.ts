import type { MemberContext } from "@plinth/db"
import { authorize } from "../permissions"
import { roleKeys } from "../roles"
import { countHolders } from "./role.queries"
import type { RoleView } from "./role.schemas"

/** The fixed roles and the tenant's own, what each holds and who has it. */
export async function listRoles(ctx: MemberContext): Promise<RoleView[]> {
  authorize(ctx, "member:read")
  const { custom, holders } = await ctx.read(async (db) => {
    const [roles, counts] = await Promise.all([
      db
        .selectFrom("app.tenant_roles")
        .select(["id", "name", "description", "permissions"])
        .where("tenant_id", "=", db.tenantId)
        .orderBy("name")
        .execute(),
      countHolders(db, ctx.clock.now()),
    ])
    return { custom: roles, holders: counts }
  })
  const heldBy = (id: string) => {
    const found = holders.find((each) => (each.roleId ?? each.role) === id)
    return { members: found?.members ?? 0, invitations: found?.invitations ?? 0 }
  }
  const fixed = roleKeys.map((role) => {
    const permissions = [...ctx.rights.permissionsOf(role, [])].toSorted()
    return { id: role, role, name: null, description: "", grants: permissions, permissions, ...heldBy(role) }
  })
  const own = custom.map(({ permissions: grants, ...role }) => ({
    ...role,
    role: "custom" as const,
    grants,
    permissions: [...ctx.rights.permissionsOf("custom", grants)].toSorted(),
    ...heldBy(role.id),
  }))
  return [...fixed, ...own]
}
