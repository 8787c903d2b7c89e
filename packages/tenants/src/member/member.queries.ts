import type { MemberId, MemberRole, MemberType, Rights } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { tenantErrors } from "../errors"

export type LockedMember = {
  readonly id: MemberId
  readonly userId: string
  readonly type: MemberType
  readonly role: MemberRole
  readonly roleId: string | null
  /** What their custom role grants; nothing where the role is a fixed one. */
  readonly rolePermissions: readonly string[]
  readonly extraPermissions: readonly string[]
}

/** Locks one of the tenant's present members. Errors: `tenants.MEMBER_NOT_FOUND`. */
export async function lockMember(tx: WriteTransaction, id: MemberId): Promise<LockedMember> {
  const member = await tx
    .selectFrom("app.tenant_members as member")
    .leftJoin("app.tenant_roles as role", (join) =>
      join.onRef("role.tenant_id", "=", "member.tenant_id").onRef("role.id", "=", "member.role_id"),
    )
    .select([
      "member.user_id as userId",
      "member.type",
      "member.role",
      "member.role_id as roleId",
      "role.permissions as rolePermissions",
      "member.extra_permissions as extraPermissions",
    ])
    .where("member.tenant_id", "=", tx.tenantId)
    .where("member.id", "=", id)
    .where("member.removed_at", "is", null)
    .forNoKeyUpdate("member")
    .executeTakeFirst()
  if (!member) throw tenantErrors.MEMBER_NOT_FOUND()
  return {
    ...member,
    id,
    type: member.type as MemberType,
    role: member.role as MemberRole,
    rolePermissions: member.rolePermissions ?? [],
  }
}

/** What a member holds. */
export const holdingsOf = (rights: Rights, member: LockedMember): ReadonlySet<string> =>
  rights.permissionsOf(member.role, [...member.rolePermissions, ...member.extraPermissions], member.type)

/** How many owners there are; call it with the tenant's row locked. */
export async function countOwners(tx: WriteTransaction): Promise<number> {
  const { count } = await tx
    .selectFrom("app.tenant_members")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tx.tenantId)
    .where("role", "=", "owner")
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow()
  return count
}

/** Ends a membership: the next request of this person is refused, their past work keeps their name. */
export const endMembership = (tx: WriteTransaction, id: MemberId) =>
  tx
    .updateTable("app.tenant_members")
    .set({ removed_at: tx.origin.clock.now() })
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", id)
    .execute()
