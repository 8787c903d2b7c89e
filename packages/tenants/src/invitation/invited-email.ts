import type { InvitationId } from "@plinth/core"
import type { TenantContext } from "@plinth/db"

/** Whom an invitation of the tenant invites; null where there is none. */
export async function invitedEmail(ctx: TenantContext, id: InvitationId): Promise<string | null> {
  const invitation = await ctx.one((db) =>
    db
      .selectFrom("app.tenant_invitations")
      .select("email")
      .where("tenant_id", "=", db.tenantId)
      .where("id", "=", id)
      .executeTakeFirst(),
  )
  return invitation?.email ?? null
}
