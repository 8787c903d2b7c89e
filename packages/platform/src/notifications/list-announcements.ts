import { decodeCursor, encodeCursor, isId, pageOf, type Page } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { authorize } from "../permissions"
import type { AnnouncementView, ListAnnouncementsInput } from "./announcement.schemas"

/** What operators told tenants, the newest first. */
export async function listAnnouncements(
  ctx: PlatformContext,
  { cursor, limit }: ListAnnouncementsInput,
): Promise<Page<AnnouncementView>> {
  authorize(ctx, "platform.notification:read")
  const [before] = decodeCursor(cursor, 1) ?? []
  const rows = await ctx.read((db) => {
    let query = db
      .selectFrom("platform.announcements as said")
      .leftJoin("app.tenants as tenant", "tenant.id", "said.tenant_id")
      .select((eb) => [
        "said.id",
        "said.title",
        "said.body",
        "said.link",
        eb.ref("said.severity").$castTo<AnnouncementView["severity"]>().as("severity"),
        eb.ref("said.plan").$castTo<AnnouncementView["plan"]>().as("plan"),
        "said.tenant_id as tenantId",
        "tenant.name as tenantName",
        "said.is_banner as isBanner",
        "said.is_message as isMessage",
        "said.has_mail as hasMail",
        "said.starts_at as startsAt",
        "said.ends_at as endsAt",
        "said.created_at as createdAt",
        "said.withdrawn_at as withdrawnAt",
        "said.told_at as toldAt",
      ])
      .orderBy("said.id", "desc")
      .limit(limit + 1)
    if (isId(before)) query = query.where("said.id", "<", before)
    return query.execute()
  })
  return pageOf(
    rows,
    limit,
    ({ id }) => encodeCursor(id),
    ({ tenantId, tenantName, ...row }) => ({
      ...row,
      tenant: tenantId ? { id: tenantId, name: tenantName ?? "" } : null,
    }),
  )
}
