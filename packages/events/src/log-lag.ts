import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

export type LogLag = {
  /** Events recorded behind the cursors, of each log ten thousand at most. */
  readonly events: number
  /** How long ago the oldest of them was recorded, by the house's time: a tenant's clock is no lag. */
  readonly seconds: number
}

const mostCounted = 10_000

/** How far a reader of both logs is behind. Rows of transactions that may still be overtaken count too. */
export async function logLag(
  db: Kysely<Database>,
  cursors: { readonly events: string; readonly identity: string },
): Promise<LogLag> {
  const { rows } = await sql<LogLag>`
    with place as (select name, xid, position from platform.log_cursors where name in (${cursors.events}, ${cursors.identity})),
    unread as (
      (select recorded_at from app.events
      where (xid, position) > (
        coalesce((select xid from place where name = ${cursors.events}), '0'::xid8),
        coalesce((select position from place where name = ${cursors.events}), 0))
      order by xid, position limit ${mostCounted})
      union all
      (select occurred_at as recorded_at from auth.identity_events
      where (xid, position) > (
        coalesce((select xid from place where name = ${cursors.identity}), '0'::xid8),
        coalesce((select position from place where name = ${cursors.identity}), 0))
      order by xid, position limit ${mostCounted})
    )
    select count(*)::int as events, coalesce(extract(epoch from now() - min(recorded_at)), 0)::int as seconds
    from unread`.execute(db)
  return rows[0] ?? { events: 0, seconds: 0 }
}
