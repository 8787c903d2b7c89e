import { changedFields } from "@plinth/core"
import { violates, type MemberContext } from "@plinth/db"
import { requireFeature } from "@plinth/entitlements"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { roleEvents } from "../events"
import { revokeInvitationsOfHolders } from "../invitation/revoke-invitations-of-holders"
import { authorize } from "../permissions"
import { lockTenant } from "../tenant/tenant.queries"
import { lockGrantor, refuseBeyond, refuseOutranked, refuseRaising } from "./grantor"
import { findRole, lockHolders } from "./role.queries"
import type { UpdateRoleInput } from "./role.schemas"
import { tidyGrants } from "./tidy-grants"

/**
 * Changes a role; whoever has it holds the new rights with their next request. Its editor holds all of it, before and after,
 * and adds nothing to a role that they have themselves. What its holders offered by invitation and hold no more is taken back.
 * Errors: `entitlements.FEATURE_NOT_IN_PLAN`, `tenants.ROLE_NOT_FOUND`, `tenants.ROLE_NAME_TAKEN`, `tenants.OUTRANKED`,
 * `tenants.OWN_RIGHTS`, `tenants.PERMISSION_UNKNOWN`, `…_RESERVED`, `…_NOT_HELD`.
 */
export async function updateRole(ctx: MemberContext, { roleId, ...input }: UpdateRoleInput): Promise<void> {
  authorize(ctx, "iam_role:manage")
  const { expand } = ctx.rights
  const wanted = { ...input, permissions: input.permissions && tidyGrants(ctx.rights, input.permissions) }
  try {
    await ctx.write(async (tx) => {
      const now = ctx.clock.now()
      const tenant = await lockTenant(tx)
      const grantor = await lockGrantor(tx, ctx, "iam_role:manage")
      const role = await findRole(tx, roleId)
      const fields = changedFields(
        { ...wanted, permissions: wanted.permissions?.join(" ") },
        { ...role, permissions: role.permissions.join(" ") },
      )
      if (fields.length === 0) return
      const [before, after] = [expand(role.permissions), expand(wanted.permissions ?? role.permissions)]
      const added = [...after].filter((permission) => !before.has(permission))
      if (added.length > 0) requireFeature(tenant, "custom_roles", now)
      refuseOutranked(grantor, before)
      refuseBeyond(grantor, after)
      if (grantor.self.roleId === roleId) refuseRaising(before, after)
      await tx
        .updateTable("app.tenant_roles")
        .set({ ...wanted, updated_at: now })
        .where("tenant_id", "=", tx.tenantId)
        .where("id", "=", roleId)
        .execute()
      const removed = [...before].filter((permission) => !after.has(permission))
      if (removed.length > 0) await revokeInvitationsOfHolders(tx, ctx.rights, await lockHolders(tx, roleId))
      await record(tx, roleEvents.updated(roleId, { fields, added, removed }))
    })
  } catch (error) {
    if (violates(error, "one_role_a_name")) throw tenantErrors.ROLE_NAME_TAKEN({ name: input.name })
    throw error
  }
}
