import type { Database } from "@plinth/db"
import { log } from "@plinth/observability"
import { sql, type Kysely } from "kysely"
import type { Engine, EngineName, Fate, UnderWay } from "./engine/engine"
import { jobErrors } from "./errors"

type HandedRun = UnderWay & {
  readonly engine: EngineName | null
  readonly isForgotten: boolean
}

export type Reconciled = { readonly lost: number; readonly unknown: number; readonly last: string | null }

type Options = {
  readonly engines: readonly Engine[]
  /** Only runs that were handed over longer ago than this. */
  readonly afterSeconds: number
  /** Behind this run: the last one of the round before. */
  readonly after: string | null
}

const atOnce = 100

/**
 * Asks the engines what has become of runs that have been with them for a while. A lost one is dispatched anew, under
 * a new number, as long as it has attempts; one that the engine has never heard of is sent again under the same.
 */
export async function reconcileRuns(
  workerDb: Kysely<Database>,
  { engines, afterSeconds, after }: Options,
): Promise<Reconciled> {
  const { rows } = await sql<HandedRun>`
    select id as "runId", dispatch, engine, engine_ref as ref, coalesce(dispatched_at, created_at) < now() - interval '1 hour' as "isForgotten"
    from app.job_runs
    where state in ('dispatched', 'running') and coalesce(dispatched_at, created_at) < now() - ${afterSeconds} * interval '1 second'
      and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${atOnce}`.execute(workerDb)
  const fates = await Promise.all(
    [...Map.groupBy(rows, ({ engine }) => engine)].map(async ([name, runs]) => {
      const engine = engines.find((one) => one.name === name)
      const asked = engine ? await askInPeace(engine, runs) : runs.map(unanswered)
      return runs.map((run, index) => ({ run, fate: asked[index] ?? "alive" }))
    }),
  )
  const of = (fate: Fate) => fates.flat().flatMap((one) => (one.fate === fate ? [one.run] : []))
  const lost = await putBackLost(workerDb, of("lost"))
  const unknown = await sendAgain(workerDb, of("unknown"))
  if (lost + unknown > 0) log.warn({ lost, unknown }, "jobs reconciled")
  return { lost, unknown, last: rows.length === atOnce ? (rows.at(-1)?.runId ?? null) : null }
}

/** An engine that does not answer holds up no other: of its runs nothing is known, and a later round asks again. */
const askInPeace = (engine: Engine, runs: readonly UnderWay[]): Promise<Fate[]> =>
  engine.ask(runs).catch((err: unknown) => {
    log.warn({ err, engine: engine.name }, "an engine cannot be asked after its jobs")
    return []
  })

/** Nobody here can ask that engine any more: after an hour its runs are taken for lost. */
const unanswered = ({ isForgotten }: HandedRun): Fate => (isForgotten ? "lost" : "alive")

const workerLost = jobErrors.WORKER_LOST()

async function putBackLost(workerDb: Kysely<Database>, runs: readonly UnderWay[]): Promise<number> {
  if (runs.length === 0) return 0
  const { numAffectedRows = 0n } = await sql`
    with lost as (
      select id, dispatch, case
        when run.cancel_requested_at is not null then 'canceled'
        when run.attempt >= run.max_attempts then 'failed'
        else 'pending' end as state
      from app.job_runs run join ${named(runs)} using (id, dispatch)
      where run.state in ('dispatched', 'running')
      for update of run skip locked
    )
    update app.job_runs run set
      state = lost.state, dispatch = run.dispatch + 1, run_at = now(),
      error = case lost.state when 'failed' then ${workerLost.message} else run.error end,
      error_code = case lost.state when 'failed' then ${workerLost.code} else run.error_code end,
      finished_at = case lost.state when 'pending' then null else now() end,
      payload = case when run.tenant_id is null and lost.state <> 'pending' then null else run.payload end
    from lost where run.id = lost.id`.execute(workerDb)
  return Number(numAffectedRows)
}

async function sendAgain(workerDb: Kysely<Database>, runs: readonly UnderWay[]): Promise<number> {
  if (runs.length === 0) return 0
  const { numAffectedRows = 0n } = await sql`
    update app.job_runs run set state = 'pending' from ${named(runs)}
      where run.id = named.id and run.dispatch = named.dispatch and run.state = 'dispatched'`.execute(
    workerDb,
  )
  return Number(numAffectedRows)
}

const named = (runs: readonly UnderWay[]) => {
  const ids = runs.map(({ runId }) => runId)
  const dispatches = runs.map(({ dispatch }) => dispatch)
  return sql`unnest(${ids}::uuid[], ${dispatches}::int[]) as named (id, dispatch)`
}
