import { decodeCursor, encodeCursor, isId, pageOf, type Page, type PageRequest } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { authorize } from "../permissions"
import { selectInvitations } from "./invitation.queries"
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
    const invitations = selectInvitations(db)
      .leftJoin("app.tenant_roles as role", (join) =>
        join.onRef("role.tenant_id", "=", "invitation.tenant_id").onRef("role.id", "=", "invitation.role_id"),
      )
      .select([
        "invitation.id",
        "invitation.role_id as roleId",
        "role.name as roleName",
        "invitation.status",
        "invitation.created_at as createdAt",
      ])
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
