import type { RoleId } from "@plinth/core"
import type { MemberContext, WriteTransaction } from "@plinth/db"
import { requireFeature } from "@plinth/entitlements"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { memberEvents, roleEvents } from "../events"
import { revokeInvitationsOfHolders } from "../invitation/revoke-invitations-of-holders"
import { authorize } from "../permissions"
import type { NamedRole } from "../roles"
import { lockTenant } from "../tenant/tenant.queries"
import { lockGrantor, refuseBeyond, refuseOutranked, refuseRaising } from "./grantor"
import { findRole, lockHolders, namedRole } from "./role.queries"
import type { DeleteRoleInput } from "./role.schemas"

/**
 * Deletes a role. Whoever has it, or is invited to it, gets the replacement; without one, a role in use stays. What its holders
 * offered by invitation and hold no more is taken back.
 * Errors: `tenants.ROLE_NOT_FOUND`, `tenants.OUTRANKED`, `tenants.PERMISSION_NOT_HELD`, `tenants.OWN_RIGHTS`,
 * `tenants.NOT_FOR_GUESTS`, `entitlements.FEATURE_NOT_IN_PLAN`, `tenants.ROLE_IN_USE` with `members` and `invitations`.
 */
export async function deleteRole(
  ctx: MemberContext,
  { roleId, replacement }: DeleteRoleInput,
): Promise<void> {
  authorize(ctx, "iam_role:manage")
  const { rights } = ctx
  await ctx.write(async (tx) => {
    const tenant = await lockTenant(tx)
    const grantor = await lockGrantor(tx, ctx, "iam_role:manage")
    const before = rights.expand((await findRole(tx, roleId)).permissions)
    refuseOutranked(grantor, before)
    const holders = await holdersOf(tx, roleId)
    const inUse = { members: holders.members.length, invitations: holders.invitations.length }
    if (inUse.members + inUse.invitations > 0) {
      if (!replacement || replacement.roleId === roleId) throw tenantErrors.ROLE_IN_USE(inUse)
      const next = await namedRole(tx, replacement)
      if (next.role === "custom") requireFeature(tenant, "custom_roles", ctx.clock.now())
      const after = rights.permissionsOf(next.role, next.grants)
      refuseBeyond(grantor, after)
      if (grantor.self.roleId === roleId) refuseRaising(before, after)
      const guests = [...holders.members, ...holders.invitations].some(({ type }) => type === "guest")
      if (guests && next.role === "admin") throw tenantErrors.NOT_FOR_GUESTS({ role: "admin" })
      await replaceRole(tx, roleId, next)
      await revokeInvitationsOfHolders(tx, rights, holders.members)
      for (const { id, userId } of holders.members)
        await record(tx, memberEvents.role_changed(id, roleChange(userId, replacement)))
    }
    await forgetRole(tx, roleId)
    await tx
      .deleteFrom("app.tenant_roles")
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", roleId)
      .execute()
    await record(tx, roleEvents.deleted(roleId, inUse))
  })
}

async function holdersOf(tx: WriteTransaction, roleId: RoleId) {
  const members = await lockHolders(tx, roleId)
  const invitations = await tx
    .selectFrom("app.tenant_invitations")
    .select(["id", "member_type as type"])
    .where("tenant_id", "=", tx.tenantId)
    .where("role_id", "=", roleId)
    .where("status", "=", "pending")
    .where("expires_at", ">", tx.origin.clock.now())
    .execute()
  return { members, invitations }
}

const roleChange = (userId: string, { role: to, roleId }: NamedRole) =>
  roleId ? { userId, from: "custom", to, roleId } : { userId, from: "custom", to }

async function replaceRole(
  tx: WriteTransaction,
  roleId: string,
  { role, role_id }: { role: string; role_id: string | null },
): Promise<void> {
  await tx
    .updateTable("app.tenant_members")
    .set({ role, role_id })
    .where("tenant_id", "=", tx.tenantId)
    .where("role_id", "=", roleId)
    .where("removed_at", "is", null)
    .execute()
  await tx
    .updateTable("app.tenant_invitations")
    .set({ role, role_id })
    .where("tenant_id", "=", tx.tenantId)
    .where("role_id", "=", roleId)
    .where("status", "=", "pending")
    .execute()
}

/** Who was removed and had it comes back with the role that they are invited to. */
const forgetRole = (tx: WriteTransaction, roleId: string) =>
  tx
    .updateTable("app.tenant_members")
    .set({ role: "viewer", role_id: null })
    .where("tenant_id", "=", tx.tenantId)
    .where("role_id", "=", roleId)
    .execute()
