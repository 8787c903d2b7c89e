import type { CallerContext } from "@plinth/db"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { invitationEvents } from "../events"
import { authorize } from "../permissions"
import { lockTenant } from "../tenant/tenant.queries"
import { hashInvitationToken, invitationDays, invitationLink, newInvitationToken } from "./invitation-token"
import { lockInvitation, refuseKnownAddress } from "./invitation.queries"
import type { InvitationResult, ResendInvitationInput } from "./invitation.schemas"
import type { NamedRole } from "../roles"
import { claimInvitedRole } from "./claim-invited-role"
import { claimSeat } from "./claim-seat"
import { refuseUnverified } from "./refuse-unverified"

/**
 * Opens a pending or expired invitation for seven more days, with a new token; the former one ends.
 * Errors: `auth.EMAIL_UNVERIFIED`, `tenants.INVITATION_NOT_FOUND`, `…_USED`, `…_REVOKED`, `tenants.ALREADY_MEMBER`,
 * `tenants.ALREADY_INVITED`, `tenants.SEAT_LIMIT_REACHED`, and what `claimInvitedRole` refuses.
 */
export async function resendInvitation(
  ctx: CallerContext,
  input: ResendInvitationInput,
): Promise<InvitationResult> {
  authorize(ctx, "member:invite")
  refuseUnverified(ctx)
  const token = input.delivery === "link" ? newInvitationToken() : null
  return ctx.write(async (tx) => {
    const tenant = await lockTenant(tx)
    const invitation = await lockInvitation(tx, input.invitationId)
    if (invitation.status === "accepted") throw tenantErrors.INVITATION_USED()
    if (invitation.status === "revoked") throw tenantErrors.INVITATION_REVOKED()
    const { role, roleId, memberType } = invitation
    await claimInvitedRole(tx, ctx, tenant, { role, roleId: roleId ?? undefined, memberType } as NamedRole & {
      memberType: string
    })
    await refuseKnownAddress(tx, invitation.email, invitation.id)
    await claimSeat(tx, tenant, memberType, invitation.id)
    const now = ctx.clock.now()
    const sending = invitation.sending + 1
    await tx
      .updateTable("app.tenant_invitations")
      .set({
        status: "pending",
        sending,
        token_hash: token && hashInvitationToken(token),
        expires_at: new Date(now.getTime() + invitationDays * 86_400_000),
        updated_at: now,
      })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", input.invitationId)
      .execute()
    await record(tx, invitationEvents.resent(input.invitationId, { delivery: input.delivery, sending }))
    return { id: input.invitationId, link: token && invitationLink(token) }
  })
}
