import { authErrors } from "@plinth/auth"
import { newId, type InvitationId, type ProjectId } from "@plinth/core"
import { violates, type CallerContext, type WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { invitationEvents } from "../events"
import { authorize } from "../permissions"
import { lockTenant } from "../tenant/tenant.queries"
import { claimInvitedRole } from "./claim-invited-role"
import { claimSeat } from "./claim-seat"
import { hashInvitationToken, invitationDays, invitationLink, newInvitationToken } from "./invitation-token"
import { refuseKnownAddress } from "./invitation.queries"
import type { InvitationResult, InviteMemberInput } from "./invitation.schemas"
import { refuseUnverified } from "./refuse-unverified"

/** What is left out of it is as for a colleague, by mail. */
type Wanted = Pick<InviteMemberInput, "email" | "role" | "roleId"> & Partial<InviteMemberInput>

/**
 * A member or a key invites an address, with or without an account, for seven days; a guest finds what is shared with them at
 * once. The mail is sent by what listens to `invitation.created`.
 * Errors: `auth.EMAIL_UNVERIFIED`, `tenants.ALREADY_MEMBER`, `tenants.ALREADY_INVITED`, `tenants.SEAT_LIMIT_REACHED`,
 * `tenants.PROJECT_NOT_FOUND`, and what `claimInvitedRole` refuses.
 */
export async function inviteMember(ctx: CallerContext, wanted: Wanted): Promise<InvitationResult> {
  const { email, role, roleId, memberType = "member", projectIds = [], delivery = "mail" } = wanted
  authorize(ctx, "member:invite")
  refuseUnverified(ctx)
  if (projectIds.length > 0 && !ctx.permissions.has("project:share"))
    throw authErrors.FORBIDDEN({ permission: "project:share" })
  const token = delivery === "link" ? newInvitationToken() : null
  return ctx.write(async (tx) => {
    const tenant = await lockTenant(tx)
    await claimInvitedRole(tx, ctx, tenant, { role, roleId, memberType })
    await refuseKnownAddress(tx, email)
    await claimSeat(tx, tenant, memberType)
    const id = newId<InvitationId>()
    const now = ctx.clock.now()
    await tx
      .insertInto("app.tenant_invitations")
      .values({
        tenant_id: tx.tenantId,
        id,
        email,
        role,
        role_id: roleId ?? null,
        member_type: memberType,
        token_hash: token && hashInvitationToken(token),
        expires_at: new Date(now.getTime() + invitationDays * 86_400_000),
        invited_by: ctx.member?.id ?? null,
        invited_by_key: ctx.member ? null : ctx.actor.id,
        created_at: now,
        updated_at: now,
      })
      .execute()
    if (projectIds.length > 0) await promiseProjects(tx, id, projectIds)
    const guest = memberType === "guest" && { memberType }
    await record(tx, invitationEvents.created(id, { role, delivery, ...guest }))
    return { id, link: token && invitationLink(token) }
  })
}

async function promiseProjects(tx: WriteTransaction, id: InvitationId, projectIds: readonly ProjectId[]) {
  const rows = [...new Set(projectIds)].map((project_id) => ({
    tenant_id: tx.tenantId,
    invitation_id: id,
    project_id,
  }))
  await tx
    .insertInto("app.tenant_invitation_projects")
    .values(rows)
    .execute()
    .catch((error: unknown) => {
      throw violates(error, "shared_project") ? tenantErrors.PROJECT_NOT_FOUND() : error
    })
}
