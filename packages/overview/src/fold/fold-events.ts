import type { Database } from "@plinth/db"
import { after, belowHorizon, tail, type Position } from "@plinth/events"
import { sql, type Kysely, type Transaction } from "kysely"
import { daysKept, minutesKept, windowsOf } from "./windows-of"

/** How many events are folded in one transaction. */
const most = 20_000

/** What comes next: from behind one place up to another. */
type Span = Position & { readonly since: Position }

/**
 * Counts what comes next in the log, in the cursor's transaction: each event once, whoever is killed meanwhile. Answers with
 * how much there was to do.
 */
export const foldEvents = (workerDb: Kysely<Database>, atOnce = most): Promise<number> =>
  tail(workerDb, "insight", atOnce, countSpan, readSpan)

async function readSpan(db: Kysely<Database>, since: Position, limit: number): Promise<Span[]> {
  const { rows } = await sql<Position>`
    select xid, position from (
      select xid, position from app.events where ${after(since)} and ${belowHorizon} order by xid, position limit ${limit}
    ) as listed order by xid desc, position desc limit 1`.execute(db)
  return rows.map((last) => ({ ...last, since }))
}

async function countSpan(tx: Transaction<Database>, [span]: readonly Span[]): Promise<void> {
  if (!span) return
  const events = sql`select * from app.events where ${after(span.since)} and ${upTo(span)}`
  await sql`
    with windows as materialized (${windowsOf(events)}), written as (
      insert into app.event_counts as c (tenant_id, granularity, dimension, window_start, value, events)
      select * from windows
      on conflict (tenant_id, granularity, dimension, window_start, value) do update set events = c.events + excluded.events
      returning tenant_id, granularity, window_start
    ), told as (
      insert into platform.event_days as d (day, type, events)
      select (window_start at time zone 'UTC')::date, value, sum(events)
      from windows where granularity = 'day' and dimension = 'type' group by 1, 2
      on conflict (day, type) do update set events = d.events + excluded.events
    ), newest as (
      select tenant_id, max(window_start) as at from written where granularity = 'minute' group by tenant_id
    ), old_days as (
      delete from app.event_counts c using newest n where c.tenant_id = n.tenant_id and c.granularity = 'day'
        and c.dimension = any ('{all,type,project}') and c.window_start <= n.at - ${daysKept}
    )
    delete from app.event_counts c using newest n where c.tenant_id = n.tenant_id and c.granularity = 'minute'
      and c.dimension = 'all' and c.window_start <= n.at - ${minutesKept}`.execute(tx)
}

/** Of the rows that the fold has read. */
export const upTo = ({ xid, position }: Position) =>
  sql<boolean>`(xid, position) <= (${xid}::xid8, ${position}::bigint)`
