import { decodeTimeCursor, encodeTimeCursor, pageOf, type Page } from "@plinth/core"
import { sql } from "kysely"
import type { MemberContext } from "@plinth/db"
import { isKind, kindKeys, kinds } from "../kinds"
import { noticeText } from "../notice-text"
import { linkOf, pathOf } from "../path-of"
import { selectNotifications } from "./notification.queries"
import type { ListNotificationsInput, NotificationView } from "./notification.schemas"

/** What a member was told in the tenant, newest first. A kind that there is no more is left out. */
export async function listNotifications(
  ctx: MemberContext,
  { cursor, limit, isUnread, category }: ListNotificationsInput,
): Promise<Page<NotificationView>> {
  const before = decodeTimeCursor(cursor)
  const wanted = kindKeys.filter((key) => !category || kinds[key].category === category)
  const rows = await ctx.one((db) => {
    let query = selectNotifications(db)
      .where("notification.member_id", "=", ctx.member.id)
      .where("notification.is_in_app", "=", true)
      .where("notification.kind", "in", wanted)
      .orderBy("notification.occurred_at", "desc")
      .orderBy("notification.id", "desc")
      .limit(limit + 1)
    if (before)
      query = query.where(
        sql<boolean>`(notification.occurred_at, notification.id) < (${before.at}, ${before.id}::uuid)`,
      )
    if (isUnread) query = query.where("notification.read_at", "is", null)
    return query.execute()
  })
  const { items, nextCursor } = pageOf(
    rows,
    limit,
    ({ occurredAt, id }) => encodeTimeCursor(occurredAt, id),
    (row) => row,
  )
  const { locale, timeZone, name: tenantName } = ctx.tenant
  return {
    nextCursor,
    items: items.flatMap(({ id, kind, severity, occurredAt, readAt, ...row }) => {
      if (!isKind(kind)) return []
      const text = noticeText({ ...row, kind, tenantName }, locale, timeZone)
      const leads = { path: pathOf(kind, row), link: linkOf(kind, row.data) }
      return [{ id, kind, category: kinds[kind].category, severity, ...text, ...leads, occurredAt, readAt }]
    }),
  }
}
