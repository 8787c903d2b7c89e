import type { MemberContext } from "@plinth/db"
import { requireFeature } from "@plinth/entitlements"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { memberEvents } from "../events"
import { revokeInvitationsBeyond } from "../invitation/revoke-invitations-beyond"
import { authorize } from "../permissions"
import { lockGrantor, refuseBeyond, refuseOutrankedBy, refuseRaising } from "../role/grantor"
import { tidyGrants } from "../role/tidy-grants"
import { lockTenant } from "../tenant/tenant.queries"
import { lockMember } from "./member.queries"
import type { SetExtraPermissionsInput } from "./member.schemas"

/**
 * Says what one member holds beyond their role. An owner holds everything as it is.
 * Errors: `tenants.MEMBER_NOT_FOUND`, `tenants.OWNER_UNTOUCHABLE`, `tenants.OUTRANKED`, `tenants.OWN_RIGHTS`,
 * `tenants.NOT_FOR_GUESTS`, `tenants.PERMISSION_UNKNOWN`, `…_RESERVED`, `…_NOT_HELD`, `entitlements.FEATURE_NOT_IN_PLAN`.
 */
export async function setExtraPermissions(
  ctx: MemberContext,
  { memberId, permissions }: SetExtraPermissionsInput,
): Promise<void> {
  authorize(ctx, "iam_role:manage")
  const { rights } = ctx
  const extra = tidyGrants(rights, permissions)
  await ctx.write(async (tx) => {
    const tenant = await lockTenant(tx)
    const grantor = await lockGrantor(tx, ctx, "iam_role:manage")
    const member = await lockMember(tx, memberId)
    if (member.extraPermissions.join() === extra.join()) return
    if (member.role === "owner") throw tenantErrors.OWNER_UNTOUCHABLE()
    refuseOutrankedBy(grantor, member)
    const [before, after] = [rights.expand(member.extraPermissions), rights.expand(extra)]
    const added = [...after].filter((permission) => !before.has(permission))
    if (added.length > 0) requireFeature(tenant, "custom_roles", ctx.clock.now())
    refuseBeyond(grantor, after)
    if (member.id === grantor.self.id) refuseRaising(before, after)
    const foreign = member.type === "guest" && added.find((permission) => !rights.guest.has(permission))
    if (foreign) throw tenantErrors.NOT_FOR_GUESTS({ permission: foreign })
    await tx
      .updateTable("app.tenant_members")
      .set({ extra_permissions: extra })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", memberId)
      .execute()
    const holds = rights.permissionsOf(member.role, [...member.rolePermissions, ...extra], member.type)
    await revokeInvitationsBeyond(tx, rights, { memberId, holds })
    const removed = [...before].filter((permission) => !after.has(permission))
    const { userId } = member
    await record(tx, memberEvents.extra_permissions_changed(memberId, { userId, added, removed }))
  })
}
