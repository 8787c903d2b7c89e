import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

const atOnce = 1_000

/** Forgets runs that ended longer ago than `days`, with the marks of their steps and their keys. True where there may be more. */
export async function purgeRuns(workerDb: Kysely<Database>, days: number): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    delete from app.job_runs where id in (
      select id from app.job_runs
        where state in ('succeeded', 'failed', 'canceled') and finished_at < now() - ${days} * interval '1 day'
        order by finished_at limit ${atOnce}
    )`.execute(workerDb)
  return numAffectedRows === BigInt(atOnce)
}
