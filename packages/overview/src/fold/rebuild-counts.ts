import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import type { Position } from "@plinth/events"
import { sql, type Kysely } from "kysely"
import { upTo } from "./fold-events"
import { daysKept, windowsOf } from "./windows-of"

const isRebuilt = sql`
  granularity <> 'minute' and window_start > since and (granularity = 'month' or window_start > days_since)`

/**
 * Counts a tenant's days and months anew, as far as its log and its days are kept and folded, and puts right what differs. Answers with how
 * many windows that were: none, unless somebody has changed the table by hand.
 */
export const rebuildCounts = (workerDb: Kysely<Database>, tenantId: TenantId): Promise<number> =>
  workerDb.transaction().execute(async (tx) => {
    const {
      rows: [place],
    } = await sql<Position>`
      select xid, position from platform.log_cursors where name = 'insight' for update`.execute(tx)
    if (!place) throw new Error("The cursor of insight is made with its table.")
    const events = sql`select * from app.events where tenant_id = ${tenantId} and ${upTo(place)}`
    const { rows } = await sql<{ wrong: number }>`
      with whole as (
        select case when exists (select from platform.audit_checkpoints where tenant_id = ${tenantId} and kind = 'forgotten')
          then (select min(occurred_at) from app.events where tenant_id = ${tenantId}) else '-infinity' end as since,
          coalesce((select max(window_start) from app.event_counts
            where tenant_id = ${tenantId} and granularity = 'day' and dimension = 'all') - ${daysKept}, '-infinity') as days_since
      ), fresh as (
        select windows.* from (${windowsOf(events)}) as windows, whole where ${isRebuilt}
      ), kept as (
        select c.tenant_id, granularity, dimension, window_start, value, events from app.event_counts c, whole
        where c.tenant_id = ${tenantId} and ${isRebuilt}
      ), missing as (select * from fresh except select * from kept),
      invented as (
        delete from app.event_counts c using kept k where c.tenant_id = ${tenantId}
          and (c.granularity, c.dimension, c.window_start, c.value) = (k.granularity, k.dimension, k.window_start, k.value)
          and not exists (select from fresh f
            where (f.granularity, f.dimension, f.window_start, f.value) = (k.granularity, k.dimension, k.window_start, k.value))
        returning c.value
      ), mended as (
        insert into app.event_counts (tenant_id, granularity, dimension, window_start, value, events) select * from missing
        on conflict (tenant_id, granularity, dimension, window_start, value) do update set events = excluded.events
        returning value
      )
      select (select count(*) from invented) + (select count(*) from mended) as wrong`.execute(tx)
    return rows[0]?.wrong ?? 0
  })
