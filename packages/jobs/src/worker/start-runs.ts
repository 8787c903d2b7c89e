import type { JobRunId, TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

export type StartedRun = {
  readonly id: JobRunId
  readonly tenantId: TenantId | null
  readonly task: string
  readonly payload: unknown
  readonly dispatch: number
  readonly attempt: number
  readonly maxAttempts: number
  readonly traceparent: string | null
  /** Milliseconds that the tenant's clock is before or behind the one of this process. */
  readonly clockOffset: number
}

/** A run that was delivered. `ref` is the engine's name for it, where it only has one now. */
export type Arrival = { readonly runId: string; readonly dispatch: number; readonly ref?: string }

/**
 * Marks delivered runs as running and counts the attempt; answers in their order. Undefined where a run was canceled,
 * is done, or was dispatched anew. One that waits to be sent again, since nobody knew that it had arrived, has arrived.
 */
export async function startRuns(
  workerDb: Kysely<Database>,
  arrivals: readonly Arrival[],
): Promise<(StartedRun | undefined)[]> {
  const { rows } = await sql<StartedRun & { readonly houseMs: number }>`
    update app.job_runs run
      set state = 'running', attempt = run.attempt + 1, started_at = now(), engine_ref = coalesce(arrived.ref, run.engine_ref)
      from unnest(
        ${arrivals.map(({ runId }) => runId)}::uuid[],
        ${arrivals.map(({ dispatch }) => dispatch)}::int[],
        ${arrivals.map(({ ref }) => ref ?? null)}::text[]
      ) as arrived (id, dispatch, ref)
      where run.id = arrived.id and run.dispatch = arrived.dispatch and run.state in ('pending', 'dispatched', 'running')
      returning run.id, run.tenant_id as "tenantId", run.task, run.payload, run.dispatch, run.attempt,
        run.max_attempts as "maxAttempts", run.traceparent, coalesce(
          (select offset_ms from platform.tenant_clocks where tenant_id = run.tenant_id), 0) as "clockOffset",
        ceil(extract(epoch from clock_timestamp()) * 1000)::float8 as "houseMs"`.execute(workerDb)
  const now = Date.now()
  // What is due is so by the database's clock: one of ours that is behind it would find nothing due, and wait.
  const behindMs = (houseMs: number) => Math.max(0, houseMs - now)
  const started = new Map<string, StartedRun>(
    rows.map(({ houseMs, ...run }) => [run.id, { ...run, clockOffset: run.clockOffset + behindMs(houseMs) }]),
  )
  return arrivals.map(({ runId }) => started.get(runId))
}
