import type { PersonContext } from "@plinth/db"
import type { MyInvitation } from "./invitation.schemas"

/** Open invitations to this person's verified address; none while it is not verified. */
export const listMyInvitations = (ctx: PersonContext): Promise<MyInvitation[]> =>
  ctx.one((db) =>
    db
      .selectFrom("app.tenant_invitations as invitation")
      .innerJoin("app.tenants as tenant", "tenant.id", "invitation.tenant_id")
      .select([
        "invitation.id",
        "invitation.tenant_id as tenantId",
        "tenant.name as tenantName",
        "tenant.logo_letter as logoLetter",
        "tenant.logo_color as logoColor",
        "invitation.role",
        "invitation.member_type as memberType",
        "invitation.expires_at as expiresAt",
      ])
      .where("invitation.email", "=", ctx.user.email)
      .where("invitation.status", "=", "pending")
      .where("invitation.expires_at", ">", ctx.clock.now())
      .where("tenant.status", "=", "active")
      .orderBy("invitation.id")
      .execute(),
  )
