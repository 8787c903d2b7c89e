import type { MemberContext } from "@plinth/db"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { memberEvents } from "../events"
import { revokeInvitationsBeyond } from "../invitation/revoke-invitations-beyond"
import { authorize } from "../permissions"
import { lockGrantor, refuseOutrankedBy } from "../role/grantor"
import { lockTenant } from "../tenant/tenant.queries"
import { countOwners, endMembership, lockMember } from "./member.queries"
import type { MemberInput } from "./member.schemas"

/**
 * Takes a person out of the tenant; their next request is refused, and whom they invited finds nothing open.
 * Errors: `tenants.MEMBER_NOT_FOUND`, `tenants.OWNER_UNTOUCHABLE`, `tenants.OUTRANKED`, `tenants.LAST_OWNER`.
 */
export async function removeMember(ctx: MemberContext, { memberId }: MemberInput): Promise<void> {
  authorize(ctx, "member:remove")
  await ctx.write(async (tx) => {
    await lockTenant(tx)
    const grantor = await lockGrantor(tx, ctx, "member:remove")
    const member = await lockMember(tx, memberId)
    refuseOutrankedBy(grantor, member)
    if (member.role === "owner" && (await countOwners(tx)) === 1) throw tenantErrors.LAST_OWNER()
    await endMembership(tx, memberId)
    await revokeInvitationsBeyond(tx, ctx.rights, { memberId, holds: new Set() })
    await record(tx, memberEvents.removed(memberId, { userId: member.userId }))
  })
}
