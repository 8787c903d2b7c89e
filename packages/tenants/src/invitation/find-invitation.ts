import type { PersonContext, VisitorContext } from "@plinth/db"
import { sql } from "kysely"
import { tenantErrors } from "../errors"
import { hashInvitationToken } from "./invitation-token"
import type { InvitationPreview } from "./invitation.schemas"
import { statusAt } from "./status-at"

type Found = Omit<InvitationPreview, "maskedEmail"> & { email: string; tenantId: string }

/** Finds what a token opens, whoever holds it. Errors: `tenants.INVITATION_NOT_FOUND`. */
export async function findInvitation(ctx: VisitorContext | PersonContext, token: string): Promise<Found> {
  const query = sql<Found>`
    select id, tenant_id as "tenantId", email, role, role_name as "roleName",
      member_type as "memberType", status, expires_at as "expiresAt", tenant_name as "tenantName",
      slug, logo_letter as "logoLetter", logo_color as "logoColor", invited_by_name as "invitedByName"
    from app.find_invitation(${hashInvitationToken(token)})`
  const { rows } = await ctx.one((db) => query.execute(db))
  const [found] = rows
  if (!found) throw tenantErrors.INVITATION_NOT_FOUND()
  return { ...found, status: statusAt(found, ctx.clock.now()) }
}
