import type { NotificationId } from "@plinth/core"
import type { MemberContext } from "@plinth/db"
import { sql } from "kysely"
import type { ReadNotificationsInput, UnreadView } from "./notification.schemas"
import { countUnread } from "./count-unread"

/** Marks notifications as read, those that are one's own; the person's other tabs follow. */
export const markRead = (ctx: MemberContext, { ids }: ReadNotificationsInput) => mark(ctx, ids)

/** Marks all of them as read. */
export const markAllRead = (ctx: MemberContext) => mark(ctx)

async function mark(ctx: MemberContext, ids?: readonly NotificationId[]): Promise<UnreadView> {
  await ctx.write(async (tx) => {
    let update = tx
      .updateTable("app.notifications")
      .set({ read_at: ctx.clock.now(), changed_xid: sql`pg_current_xact_id()` })
      .where("tenant_id", "=", tx.tenantId)
      .where("member_id", "=", ctx.member.id)
      .where("read_at", "is", null)
    if (ids) update = update.where("id", "in", ids)
    await update.execute()
  })
  return countUnread(ctx)
}
