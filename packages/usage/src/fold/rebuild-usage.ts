import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely, type Transaction } from "kysely"
import { keepDays } from "../retention/purge-usage"
import { lockPlace, upTo } from "./fold-place"
import { windowsOf } from "./windows-of"

/**
 * Reckons a tenant's windows anew from its events, as far as they are kept and folded, and puts right what differs, standings
 * too. Answers with how many windows that were: none, unless somebody has changed a table by hand.
 */
export const rebuildUsage = (workerDb: Kysely<Database>, tenantId: TenantId): Promise<number> =>
  workerDb.transaction().execute(async (tx) => {
    const place = await lockPlace(tx, "usage")
    const events = sql`select * from app.usage_events where tenant_id = ${tenantId} and ${upTo(place)}`
    const { rows } = await sql<{ wrong: number }>`
      with fresh as (select * from (${windowsOf(events)}) as windows where window_start >= ${since}),
      kept as (
        select tenant_id, meter, granularity, dimension, window_start, value, quantity, events, last_at
        from app.usage_aggregates where tenant_id = ${tenantId} and window_start >= ${since}
      ),
      missing as (select * from fresh except select * from kept),
      invented as (
        delete from app.usage_aggregates a where tenant_id = ${tenantId} and window_start >= ${since} and not exists (
          select from fresh f where (f.meter, f.granularity, f.dimension, f.window_start, f.value)
            = (a.meter, a.granularity, a.dimension, a.window_start, a.value))
        returning meter
      ),
      mended as (
        insert into app.usage_aggregates
          (tenant_id, meter, granularity, dimension, window_start, value, quantity, events, last_at)
        select * from missing
        on conflict (tenant_id, meter, granularity, dimension, window_start, value) do update
          set quantity = excluded.quantity, events = excluded.events, last_at = excluded.last_at
        returning meter
      )
      select (select count(*) from invented) + (select count(*) from mended) as wrong`.execute(tx)
    await mendStandings(tx, tenantId)
    return rows[0]?.wrong ?? 0
  })

/** What begins before has lost events. */
const since = sql`date_trunc('day', now(), 'UTC') - make_interval(days => ${keepDays - 1})`

const mendStandings = (tx: Transaction<Database>, tenantId: TenantId) =>
  sql`
    update app.usage_standings s set used = a.quantity from app.usage_aggregates a
    where s.tenant_id = ${tenantId} and a.tenant_id = s.tenant_id and a.meter = s.meter and a.granularity = 'period'
      and a.dimension = 'all' and a.window_start = s.period_started_at and s.used <> a.quantity`.execute(tx)
