import { decodeCursor, encodeCursor, isId, pageOf, type Page, type PageRequest } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { authorize } from "../permissions"
import type { InvitationView } from "./invitation.schemas"
import { statusAt } from "./status-at"

/** The tenant's invitations, newest first. One whose days are over shows as expired from that second. */
export async function listInvitations(
  ctx: TenantContext,
  request: PageRequest,
): Promise<Page<InvitationView>> {
  authorize(ctx, "member:invite")
  const before = decodeCursor(request.cursor, 1)?.[0]
  const now = ctx.clock.now()
  const rows = await ctx.one((db) => {
    const invitations = db
      .selectFrom("app.tenant_invitations as invitation")
      .leftJoin("app.tenant_members as inviter", (join) =>
        join
          .onRef("inviter.tenant_id", "=", "invitation.tenant_id")
          .onRef("inviter.id", "=", "invitation.invited_by"),
      )
      .leftJoin("app.user_profiles as profile", "profile.user_id", "inviter.user_id")
      .leftJoin("app.tenant_api_keys as key", (join) =>
        join
          .onRef("key.tenant_id", "=", "invitation.tenant_id")
          .onRef("key.id", "=", "invitation.invited_by_key"),
      )
      .leftJoin("app.tenant_roles as role", (join) =>
        join.onRef("role.tenant_id", "=", "invitation.tenant_id").onRef("role.id", "=", "invitation.role_id"),
      )
      .select([
        "invitation.id",
        "invitation.email",
        "invitation.role",
        "invitation.role_id as roleId",
        "role.name as roleName",
        "invitation.member_type as memberType",
        "invitation.status",
        "invitation.expires_at as expiresAt",
        "invitation.created_at as createdAt",
      ])
      .select((eb) => eb.fn.coalesce("profile.name", "key.name").$castTo<string>().as("invitedByName"))
      .where("invitation.tenant_id", "=", db.tenantId)
      .orderBy("invitation.id", "desc")
      .limit(request.limit + 1)
    return (isId(before) ? invitations.where("invitation.id", "<", before) : invitations).execute()
  })
  return pageOf(
    rows,
    request.limit,
    (row) => encodeCursor(row.id),
    (row) => ({ ...row, status: statusAt(row, now) }),
  )
}
