import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { invitationEvents } from "../events"
import { authorize } from "../permissions"
import { lockInvitation } from "./invitation.queries"
import type { InvitationInput } from "./invitation.schemas"

/** Takes an invitation back; asked twice, the second changes nothing. Errors: `tenants.INVITATION_NOT_FOUND`, `tenants.INVITATION_USED`. */
export async function revokeInvitation(ctx: TenantContext, { invitationId }: InvitationInput): Promise<void> {
  authorize(ctx, "member:invite")
  await ctx.write(async (tx) => {
    const invitation = await lockInvitation(tx, invitationId)
    if (invitation.status === "accepted") throw tenantErrors.INVITATION_USED()
    if (invitation.status === "revoked") return
    await tx
      .updateTable("app.tenant_invitations")
      .set({ status: "revoked", updated_at: ctx.clock.now() })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", invitationId)
      .execute()
    await record(tx, invitationEvents.revoked(invitationId, {}))
  })
}
