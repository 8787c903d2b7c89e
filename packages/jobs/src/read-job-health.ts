import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

export type JobHealth = {
  readonly due: number
  readonly running: number
  /** How long the oldest job that is due has been waiting, in seconds. */
  readonly waitSeconds: number
}

/** How far the worker lags behind what it should have done. */
export async function readJobHealth(workerDb: Kysely<Database>): Promise<JobHealth> {
  const { rows } = await sql<JobHealth>`
    select
      (count(*) filter (where state <> 'running'))::int as due,
      (count(*) filter (where state = 'running'))::int as running,
      coalesce(extract(epoch from now() - min(run_at) filter (where state <> 'running')), 0)::int as "waitSeconds"
    from app.job_runs
    where state in ('dispatched', 'running') or (state = 'pending' and run_at <= now()
      and lane not in (select id from app.tenants where status = 'suspended'))`.execute(workerDb)
  return rows[0] ?? { due: 0, running: 0, waitSeconds: 0 }
}
