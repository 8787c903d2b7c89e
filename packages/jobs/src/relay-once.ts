import type { Database } from "@plinth/db"
import { sql, type Kysely, type Transaction } from "kysely"
import type { Dispatch, Engine } from "./engine/engine"

export type RelayOptions = {
  /** Runs handed over at once. */
  readonly limit?: number
  /** The most that one tenant may have with the engine; the rest waits in the ledger and holds up nobody. */
  readonly perTenant?: number
}

/**
 * Hands runs that are due to the engine, the tenants taking turns. Marking them and the engine's taking over are one
 * transaction; an engine elsewhere is told afterwards, and what it may not have heard of goes back to wait, to be sent
 * under the same number. Returns how many were handed over.
 */
export async function relayOnce(
  workerDb: Kysely<Database>,
  engine: Engine,
  options: RelayOptions = {},
): Promise<number> {
  if (!(await isAnyDue(workerDb))) return 0
  const runs = await workerDb.transaction().execute(async (tx) => {
    const due = await takeTurns(tx, options)
    if (due.length > 0) await markDispatched(tx, engine.name, due, await engine.insert?.(tx, due))
    return due
  })
  if (runs.length === 0) return 0
  try {
    await engine.send?.(runs)
  } catch (error) {
    await takeBack(workerDb, runs)
    throw error
  }
  return runs.length
}

/** One small look while nothing happens, which is most of the time. */
async function isAnyDue(workerDb: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select from app.job_runs where state = 'pending' and run_at <= now()) as due`.execute(
    workerDb,
  )
  return rows[0]?.due ?? false
}

/** Relays of all processes go one after the other, so that each sees what the others handed over. */
const relaying = 7_400_001

/** While this many are due, the oldest of them name every tenant that waits. */
const glance = 200

/**
 * The next runs, round by round: each tenant's first, then each one's second. Where more is due than a glance holds,
 * it steps from tenant to tenant through the index, so that ten thousand runs of one cost what one costs. The work of a
 * suspended tenant waits until it is let in again; what the house does of its own, such as telling its owners, does not.
 */
async function takeTurns(tx: Transaction<Database>, { limit = 100, perTenant = 32 }: RelayOptions) {
  // A queue's statistics are always late. Its indexes are the way, whatever these say.
  await sql`
    select pg_advisory_xact_lock(${relaying}),
      set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`.execute(tx)
  const { rows } = await sql<Dispatch>`
    with recursive oldest as materialized (
      select lane from app.job_runs where state = 'pending' and run_at <= now() order by run_at limit ${glance}
    ), walk as (
      (select lane from app.job_runs where state = 'pending' and (select count(*) from oldest) = ${glance} order by lane limit 1)
      union all
      select next.lane from walk cross join lateral (
        select lane from app.job_runs where state = 'pending' and lane > walk.lane order by lane limit 1
      ) next
    ), lanes as (
      select lane, exists (select from app.tenants where id = waiting.lane and status = 'suspended') as is_shut
        from (select lane from oldest union select lane from walk) waiting
    ), rooms as (
      select lane, is_shut, least(${limit}, ${perTenant} - (
        select count(*) from (
          select from app.job_runs run
            where run.lane = lanes.lane and run.state in ('dispatched', 'running') limit ${perTenant}
        ) in_flight
      )) as room
      from lanes
    ), next as (
      select due.id from rooms cross join lateral (
        select found.id, found.run_at, row_number() over (order by found.run_at) as turn from (
          (select id, run_at from app.job_runs run
            where not rooms.is_shut and run.lane = rooms.lane and run.state = 'pending' and run.run_at <= now()
            order by run.lane, run.run_at limit rooms.room)
          union all
          (select id, run_at from app.job_runs run
            where rooms.is_shut and run.is_internal and run.lane = rooms.lane and run.state = 'pending'
              and run.run_at <= now()
            order by run.lane, run.run_at limit rooms.room)
        ) found
      ) due
      order by due.turn, due.run_at limit ${limit}
    )
    select id as "runId", dispatch, tenant_id as "tenantId", task from app.job_runs
      where id = any (array(select id from next)) and state = 'pending'
      for update skip locked`.execute(tx)
  return rows
}

const markDispatched = (
  tx: Transaction<Database>,
  engine: string,
  runs: readonly Dispatch[],
  refs: readonly string[] = [],
) =>
  sql`
    update app.job_runs run
      set state = 'dispatched', engine = ${engine}, engine_ref = handed.ref, dispatched_at = now()
      from unnest(${runs.map(({ runId }) => runId)}::uuid[], ${[...refs]}::text[]) as handed (id, ref)
      where run.id = handed.id`.execute(tx)

/** A run that has started in the meantime was heard of, and stays where it is. */
const takeBack = (workerDb: Kysely<Database>, runs: readonly Dispatch[]) =>
  sql`
    update app.job_runs run set state = 'pending'
      from unnest(${runs.map(({ runId }) => runId)}::uuid[], ${runs.map(({ dispatch }) => dispatch)}::int[]) as sent (id, dispatch)
      where run.id = sent.id and run.dispatch = sent.dispatch and run.state = 'dispatched'`.execute(workerDb)
