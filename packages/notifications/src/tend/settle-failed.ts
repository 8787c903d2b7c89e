import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

/** What a job has given up is said to have failed, and why; what somebody canceled is left. Answers with how many. */
export async function settleFailed(workerDb: Kysely<Database>): Promise<number> {
  const { numAffectedRows } = await sql`
    update app.notification_deliveries d set
      state = case run.state when 'failed' then 'failed' else 'skipped' end,
      reason = case run.state when 'failed' then null else 'canceled' end,
      attempts = run.attempt, error_code = run.error_code, changed_at = now()
    from app.job_runs run
    where d.state = 'queued' and run.tenant_id = d.tenant_id and run.id = d.run_id
      and run.state in ('failed', 'canceled')`.execute(workerDb)
  return Number(numAffectedRows ?? 0)
}
