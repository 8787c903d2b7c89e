import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { platformErrors } from "../errors"
import { authorize } from "../permissions"
import { findTenant } from "../tenants/find-tenant"
import type { AnnouncementInput, WriteAnnouncementInput } from "./announcement.schemas"
import { consoleNotificationEvents } from "./console-notification.events"

/**
 * Tells tenants something, from a moment on: over their pages, in everybody's bell, or both. Sent twice, it is one.
 * Errors: `tenants.NOT_FOUND` where it is for one that is not there.
 */
export async function writeAnnouncement(ctx: PlatformContext, input: WriteAnnouncementInput): Promise<void> {
  authorize(ctx, "platform.notification:manage")
  const { id, title, body, link, severity, audience, isBanner, isMessage, hasMail, startsAt, endsAt } = input
  await ctx.write(async (tx) => {
    if ("tenantId" in audience) await findTenant(tx, audience.tenantId)
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("platform.announcements")
      .values({
        id,
        title,
        body,
        link: link ?? null,
        severity,
        is_banner: isBanner,
        is_message: isMessage,
        has_mail: hasMail,
        plan: "plan" in audience ? audience.plan : null,
        tenant_id: "tenantId" in audience ? audience.tenantId : null,
        starts_at: startsAt,
        ends_at: endsAt ?? null,
        created_by: ctx.user.id,
        created_at: ctx.clock.now(),
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows)
      await recordPlatform(tx, consoleNotificationEvents.announcement.written(id, {}))
  })
}

/** Ends an announcement before its time: its banner goes, and who was not told yet is not. Errors: `platform.ANNOUNCEMENT_NOT_FOUND`. */
export async function withdrawAnnouncement(ctx: PlatformContext, { id }: AnnouncementInput): Promise<void> {
  authorize(ctx, "platform.notification:manage")
  await ctx.write(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable("platform.announcements")
      .set({ withdrawn_at: ctx.clock.now() })
      .where("id", "=", id)
      .where("withdrawn_at", "is", null)
      .executeTakeFirst()
    if (!numUpdatedRows) throw platformErrors.ANNOUNCEMENT_NOT_FOUND()
    await recordPlatform(tx, consoleNotificationEvents.announcement.withdrawn(id, {}))
  })
}
