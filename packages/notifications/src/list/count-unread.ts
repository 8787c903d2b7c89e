import type { MemberContext } from "@plinth/db"
import type { UnreadView } from "./notification.schemas"

/** How much a member has not read in the tenant. */
export const countUnread = (ctx: MemberContext): Promise<UnreadView> =>
  ctx.one((db) =>
    db
      .selectFrom("app.notifications")
      .select(({ fn }) => fn.countAll<number>().as("unread"))
      .where("tenant_id", "=", db.tenantId)
      .where("member_id", "=", ctx.member.id)
      .where("is_in_app", "=", true)
      .where("read_at", "is", null)
      .executeTakeFirstOrThrow(),
  )
