import type { MemberContext } from "@plinth/db"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { memberEvents } from "../events"
import { revokeInvitationsBeyond } from "../invitation/revoke-invitations-beyond"
import { lockTenant } from "../tenant/tenant.queries"
import { countOwners, endMembership, lockMember } from "./member.queries"

/** Ends one's own membership, and what one offered by invitation. The last owner hands over first: `tenants.LAST_OWNER`. */
export async function leaveTenant(ctx: MemberContext): Promise<void> {
  await ctx.write(async (tx) => {
    await lockTenant(tx)
    const member = await lockMember(tx, ctx.member.id)
    if (member.role === "owner" && (await countOwners(tx)) === 1) throw tenantErrors.LAST_OWNER()
    await endMembership(tx, member.id)
    await revokeInvitationsBeyond(tx, ctx.rights, { memberId: member.id, holds: new Set() })
    await record(tx, memberEvents.left(member.id, { userId: member.userId }))
  })
}
