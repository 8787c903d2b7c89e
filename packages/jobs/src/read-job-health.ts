import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

/** What is true of the queue. Counts end at ten thousand of what waits: beyond, there are many. */
export type JobHealth = {
  readonly due: number
  readonly running: number
  /** How long the oldest job that is due has been waiting, in seconds. */
  readonly waitSeconds: number
}

const mostCounted = 10_000

/** How far the worker lags behind what it should have done. */
export async function readJobHealth(workerDb: Kysely<Database>): Promise<JobHealth> {
  const { rows } = await sql<JobHealth>`
    select
      (count(*) filter (where state <> 'running'))::int as due,
      (count(*) filter (where state = 'running'))::int as running,
      coalesce(extract(epoch from now() - min(run_at) filter (where state <> 'running')), 0)::int as "waitSeconds"
    from (
      (select state, run_at from app.job_runs where state in ('dispatched', 'running') limit ${mostCounted})
      union all
      (select state, run_at from app.job_runs where state = 'pending' and run_at <= now()
        and lane not in (select id from app.tenants where status = 'suspended')
        order by run_at limit ${mostCounted})
    ) due`.execute(workerDb)
  return rows[0] ?? { due: 0, running: 0, waitSeconds: 0 }
}
