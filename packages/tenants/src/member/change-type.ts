import type { MemberContext } from "@plinth/db"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { memberEvents } from "../events"
import { claimSeat } from "../invitation/claim-seat"
import { revokeInvitationsBeyond } from "../invitation/revoke-invitations-beyond"
import { authorize } from "../permissions"
import { lockGrantor, refuseBeyond, refuseOutrankedBy } from "../role/grantor"
import { lockTenant } from "../tenant/tenant.queries"
import { lockMember } from "./member.queries"
import type { ChangeTypeInput } from "./member.schemas"

/**
 * Makes a guest a member or a member a guest; what is shared with them stays so. It needs a seat of the other kind.
 * Errors: `tenants.MEMBER_NOT_FOUND`, `tenants.OUTRANKED`, `tenants.PERMISSION_NOT_HELD`, `tenants.OWN_RIGHTS`,
 * `tenants.NOT_FOR_GUESTS`, `tenants.SEAT_LIMIT_REACHED`.
 */
export async function changeType(ctx: MemberContext, { memberId, type }: ChangeTypeInput): Promise<void> {
  authorize(ctx, "member:update")
  await ctx.write(async (tx) => {
    const tenant = await lockTenant(tx)
    const grantor = await lockGrantor(tx, ctx, "member:update")
    const member = await lockMember(tx, memberId)
    if (member.type === type) return
    if (member.id === grantor.self.id) throw tenantErrors.OWN_RIGHTS()
    if (member.role === "owner" || member.role === "admin")
      throw tenantErrors.NOT_FOR_GUESTS({ role: member.role })
    refuseOutrankedBy(grantor, member)
    const grants = [...member.rolePermissions, ...member.extraPermissions]
    const holds = ctx.rights.permissionsOf(member.role, grants, type)
    refuseBeyond(grantor, holds)
    await claimSeat(tx, tenant, type)
    await tx
      .updateTable("app.tenant_members")
      .set({ type })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", memberId)
      .execute()
    await revokeInvitationsBeyond(tx, ctx.rights, { memberId, holds })
    const { userId, type: from } = member
    await record(tx, memberEvents.type_changed(memberId, { userId, from, to: type }))
  })
}
