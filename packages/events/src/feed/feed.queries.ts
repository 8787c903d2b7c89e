import type { MemberId, SessionId, TenantId } from "@plinth/core"
import type { Database, ReadConnection } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import { selectActivity } from "../activity.queries"
import type { Activity } from "../list-activity"
import type { FeedPlace } from "./feed-place"

/** For whom is asked. */
export type Audience = {
  readonly tenants: Iterable<TenantId>
  readonly members: Iterable<MemberId>
  readonly guests: Iterable<MemberId>
  readonly sessions: Iterable<SessionId>
}

export type FeedNews = {
  /** Every transaction below it has ended: the log up to here stays as it is. */
  readonly horizon: number
  readonly freshTenants: TenantId[]
  /** Joined, left, removed or in another role. */
  readonly changedMembers: MemberId[]
  /** Let into something or out of it. */
  readonly movedGuests: MemberId[]
  readonly endedSessions: SessionId[]
  /** Whose notifications changed, in which transaction last, and how many are unread. */
  readonly notified: { readonly memberId: MemberId; readonly at: string; readonly unread: number }[]
}

/** How far the log can be read, who has news since then, and whose listening ends. One query for all. */
export async function findNews(
  db: Kysely<Database>,
  since: number | null,
  audience: Audience,
): Promise<FeedNews> {
  const { rows } = await sql<FeedNews>`
    select horizon::text::bigint as horizon, fresh_tenants as "freshTenants", changed_members as "changedMembers",
      moved_guests as "movedGuests", ended_sessions as "endedSessions", notified
    from app.feed_news(coalesce(${since}::text::xid8, pg_snapshot_xmin(pg_current_snapshot())),
      ${[...audience.tenants]}::uuid[], ${[...audience.members]}::uuid[], ${[...audience.guests]}::uuid[],
      ${[...audience.sessions]}::uuid[])`.execute(db)
  const [news] = rows
  if (!news) throw new Error("app.feed_news answered nothing")
  return news
}

export type FeedRow = { readonly place: FeedPlace; readonly event: Activity }

/** The tenant's events behind a place and below a horizon, in the order of the log. */
export async function readFeed(
  db: ReadConnection,
  after: FeedPlace,
  horizon: number,
  limit: number,
): Promise<FeedRow[]> {
  const rows = await selectActivity(db)
    .select("event.xid")
    .where(
      sql<boolean>`(event.xid, event.position) > (${String(after.xid)}::xid8, ${after.position}::bigint)`,
    )
    .where(sql<boolean>`event.xid < ${String(horizon)}::xid8`)
    .orderBy("event.xid")
    .orderBy("event.position")
    .limit(limit)
    .execute()
  return rows.map(({ xid, position, ...event }) => ({ place: { xid: Number(xid), position }, event }))
}
