import type { MemberContext } from "@plinth/db"
import { requireFeature } from "@plinth/entitlements"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { memberEvents } from "../events"
import { revokeInvitationsBeyond } from "../invitation/revoke-invitations-beyond"
import { authorize } from "../permissions"
import { lockGrantor, refuseBeyond, refuseOutrankedBy, refuseRaising } from "../role/grantor"
import { namedRole } from "../role/role.queries"
import { lockTenant } from "../tenant/tenant.queries"
import { countOwners, lockMember } from "./member.queries"
import type { ChangeRoleInput } from "./member.schemas"

/**
 * Gives a member another role, a fixed one or one of the tenant's own. Only an owner changes an owner, and the last one stays.
 * What they offered by invitation and hold no more is taken back.
 * Errors: `tenants.MEMBER_NOT_FOUND`, `tenants.ROLE_NOT_FOUND`, `tenants.OWNER_UNTOUCHABLE`, `tenants.LAST_OWNER`,
 * `tenants.OUTRANKED`, `tenants.PERMISSION_NOT_HELD`, `tenants.OWN_RIGHTS`, `tenants.NOT_FOR_GUESTS`,
 * `entitlements.FEATURE_NOT_IN_PLAN`.
 */
export async function changeRole(ctx: MemberContext, { memberId, ...input }: ChangeRoleInput): Promise<void> {
  authorize(ctx, "member:update")
  const { rights } = ctx
  await ctx.write(async (tx) => {
    const tenant = await lockTenant(tx)
    const grantor = await lockGrantor(tx, ctx, "member:update")
    const member = await lockMember(tx, memberId)
    const { grants, ...next } = await namedRole(tx, input)
    if (member.role === next.role && member.roleId === next.role_id) return
    refuseOutrankedBy(grantor, member)
    if (member.role === "owner" && (await countOwners(tx)) === 1) throw tenantErrors.LAST_OWNER()
    if (next.role === "custom") requireFeature(tenant, "custom_roles", ctx.clock.now())
    const after = rights.permissionsOf(next.role, grants)
    refuseBeyond(grantor, after)
    if (member.id === grantor.self.id)
      refuseRaising(rights.permissionsOf(member.role, member.rolePermissions), after)
    if (member.type === "guest" && next.role === "admin") throw tenantErrors.NOT_FOR_GUESTS({ role: "admin" })
    await tx
      .updateTable("app.tenant_members")
      .set(next)
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", memberId)
      .execute()
    const holds = rights.permissionsOf(next.role, [...grants, ...member.extraPermissions], member.type)
    await revokeInvitationsBeyond(tx, rights, { memberId, holds })
    const { userId, role: from } = member
    const custom = input.roleId && { roleId: input.roleId }
    await record(tx, memberEvents.role_changed(memberId, { userId, from, to: next.role, ...custom }))
  })
}
