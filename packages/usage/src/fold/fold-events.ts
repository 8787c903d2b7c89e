import type { Database } from "@plinth/db"
import { sql, type Kysely, type Transaction } from "kysely"
import { settlePeriods } from "../period/settle-periods"
import { ahead, lockPlace, movePlace, readPlace, upTo, type FoldPlace, type Place } from "./fold-place"
import { tendTouched, type Touched } from "./tend-touched"
import { mergedInto, windowsOf } from "./windows-of"

/** How many events are folded in one transaction. */
const most = 20_000

/**
 * Folds what comes next into aggregates, standings and drafts of fees, in the cursor's transaction: each event once, whoever is
 * killed meanwhile. Answers with how much there was to do.
 */
export async function foldEvents(db: Kysely<Database>): Promise<number> {
  if (!(await isAnythingDue(db, await readPlace(db, "usage")))) return 0
  return db.transaction().execute(async (tx) => {
    const place = await lockPlace(tx, "usage")
    const { count, last } = await findLast(tx, place)
    if (last) {
      await tendTouched(tx, await foldBetween(tx, place, last))
      await movePlace(tx, "usage", last)
    }
    // A period is final once nothing that was written into it is still to come.
    return count + (count < most ? await settlePeriods(tx, place.horizon) : 0)
  })
}

/** Most rounds find nothing: they lock nothing and write nothing. */
async function isAnythingDue(db: Kysely<Database>, place: FoldPlace): Promise<boolean> {
  const { rows } = await sql<{ isDue: boolean }>`
    select exists (select from app.usage_events where ${ahead(place)})
      or exists (select from app.usage_periods
        where closed_at is not null and settled_at is null and closed_behind <= ${place.horizon}::xid8) as "isDue"`.execute(
    db,
  )
  return rows[0]?.isDue ?? false
}

async function findLast(tx: Transaction<Database>, place: FoldPlace) {
  const { rows } = await sql<Place & { count: number }>`
    select xid, position, n as count from (
      select xid, position, row_number() over (order by xid, position) as n from app.usage_events
      where ${ahead(place)} order by xid, position limit ${most}) as listed
    order by n desc limit 1`.execute(tx)
  return { count: rows[0]?.count ?? 0, last: rows[0] }
}

async function foldBetween(
  tx: Transaction<Database>,
  place: FoldPlace,
  last: Place,
): Promise<readonly Touched[]> {
  const events = sql`select * from app.usage_events where ${ahead(place)} and ${upTo(last)}`
  const { rows } = await sql<Touched>`
    with windows as (${windowsOf(events)}),
    written as (
      insert into app.usage_aggregates as a
        (tenant_id, meter, granularity, dimension, window_start, value, quantity, events, last_at)
      select * from windows
      on conflict (tenant_id, meter, granularity, dimension, window_start, value) do update
        set quantity = ${mergedInto}, events = a.events + excluded.events, last_at = greatest(a.last_at, excluded.last_at)
      returning tenant_id, meter, granularity, dimension, window_start, quantity
    ),
    touched as (select * from written where granularity = 'period' and dimension = 'all'),
    standing as (
      insert into app.usage_standings as s (tenant_id, meter, period_started_at, used)
      select distinct on (tenant_id, meter) tenant_id, meter, window_start, quantity from touched
        order by tenant_id, meter, window_start desc
      on conflict (tenant_id, meter) do update set used = excluded.used, period_started_at = excluded.period_started_at,
        included = case when excluded.period_started_at = s.period_started_at then s.included end,
        alerted = case when excluded.period_started_at = s.period_started_at then s.alerted else 0 end
        where excluded.period_started_at >= s.period_started_at
      returning tenant_id, meter, period_started_at, included, alerted
    )
    select t.tenant_id as "tenantId", t.meter, t.window_start as period, t.quantity as used, s.included, s.alerted
    from touched t left join standing s
      on s.tenant_id = t.tenant_id and s.meter = t.meter and s.period_started_at = t.window_start`.execute(tx)
  return rows
}
