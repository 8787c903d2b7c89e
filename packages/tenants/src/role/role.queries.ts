import type { RoleId } from "@plinth/core"
import type { ReadConnection, WriteTransaction } from "@plinth/db"
import { tenantErrors } from "../errors"
import type { NamedRole } from "../roles"

/** One of the tenant's own roles; call it with the tenant locked. Errors: `tenants.ROLE_NOT_FOUND`. */
export async function findRole(tx: WriteTransaction, id: RoleId) {
  const role = await tx
    .selectFrom("app.tenant_roles")
    .select(["name", "description", "permissions"])
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", id)
    .executeTakeFirst()
  if (!role) throw tenantErrors.ROLE_NOT_FOUND()
  return role
}

/** Locks the members who have a role; call it with the tenant locked. */
export const lockHolders = (tx: WriteTransaction, id: RoleId) =>
  tx
    .selectFrom("app.tenant_members")
    .select(["id", "user_id as userId", "type"])
    .where("tenant_id", "=", tx.tenantId)
    .where("role_id", "=", id)
    .where("removed_at", "is", null)
    .forNoKeyUpdate()
    .execute()

/** The role that is named: what the columns of a member hold, and what it grants. Errors: `tenants.ROLE_NOT_FOUND`. */
export async function namedRole(tx: WriteTransaction, { role, roleId }: NamedRole) {
  if (role !== "custom") return { role, role_id: null, grants: [] }
  if (!roleId) throw tenantErrors.ROLE_NOT_FOUND()
  const { permissions } = await findRole(tx, roleId)
  return { role, role_id: roleId, grants: permissions }
}

/** Who has each role, and who is invited to it. Of custom roles by their id, of fixed ones by their key. */
export const countHolders = (db: ReadConnection, now: Date) => {
  const held = db
    .selectFrom("app.tenant_members")
    .select(["role", "role_id as roleId"])
    .select(({ lit }) => lit<boolean>(true).as("isMember"))
    .where("tenant_id", "=", db.tenantId)
    .where("removed_at", "is", null)
  const offered = db
    .selectFrom("app.tenant_invitations")
    .select(["role", "role_id as roleId"])
    .select(({ lit }) => lit<boolean>(false).as("isMember"))
    .where("tenant_id", "=", db.tenantId)
    .where("status", "=", "pending")
    .where("expires_at", ">", now)
  return db
    .selectFrom(held.unionAll(offered).as("each"))
    .select(({ fn }) => [
      "role",
      "roleId",
      fn.countAll<number>().filterWhere("isMember", "=", true).as("members"),
      fn.countAll<number>().filterWhere("isMember", "=", false).as("invitations"),
    ])
    .groupBy(["role", "roleId"])
    .execute()
}
