import { authErrors } from "@plinth/auth"
import { newId, type InvitationId } from "@plinth/core"
import type { MemberContext } from "@plinth/db"
import { record } from "@plinth/events"
import { invitationEvents } from "../events"
import { authorize } from "../permissions"
import { lockTenant } from "../tenant/tenant.queries"
import { hashInvitationToken, invitationDays, invitationLink, newInvitationToken } from "./invitation-token"
import { refuseKnownAddress } from "./invitation.queries"
import type { InvitationResult, InviteMemberInput } from "./invitation.schemas"
import { claimSeat } from "./claim-seat"

/**
 * Invites an address, with or without an account, for seven days. The mail is sent by what listens to `invitation.created`.
 * Errors: `auth.EMAIL_UNVERIFIED`, `tenants.ALREADY_MEMBER`, `tenants.ALREADY_INVITED`, `tenants.SEAT_LIMIT_REACHED`.
 */
export async function inviteMember(ctx: MemberContext, input: InviteMemberInput): Promise<InvitationResult> {
  authorize(ctx, "member:invite")
  if (!ctx.user.emailVerified) throw authErrors.EMAIL_UNVERIFIED()
  const token = input.delivery === "link" ? newInvitationToken() : null
  return ctx.write(async (tx) => {
    const tenant = await lockTenant(tx)
    await refuseKnownAddress(tx, input.email)
    await claimSeat(tx, tenant, "member")
    const id = newId<InvitationId>()
    const now = ctx.clock.now()
    await tx
      .insertInto("app.tenant_invitations")
      .values({
        tenant_id: tx.tenantId,
        id,
        email: input.email,
        role: input.role,
        token_hash: token && hashInvitationToken(token),
        expires_at: new Date(now.getTime() + invitationDays * 86_400_000),
        invited_by: ctx.member.id,
        created_at: now,
        updated_at: now,
      })
      .execute()
    await record(tx, invitationEvents.created(id, { role: input.role, delivery: input.delivery }))
    return { id, link: token && invitationLink(token) }
  })
}
