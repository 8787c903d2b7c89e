import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { enqueueFor } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { release } from "./release"

/** Asks for the release of what is due, in each tenant by its own clock. Answers with how many tenants were not being looked after. */
export const releaseDue = (workerDb: Kysely<Database>): Promise<number> =>
  workerDb.transaction().execute(async (tx) => {
    const { rows } = await sql<{ tenantId: TenantId }>`
      select held.tenant_id as "tenantId"
      from (select tenant_id, min(due_at) as due_at from app.notification_deliveries
        where state = 'held' group by tenant_id) held
        left join platform.tenant_clocks clock on clock.tenant_id = held.tenant_id
      where held.due_at <= now() + coalesce(clock.offset_ms, 0) * interval '1 millisecond'
        and not exists (select from app.job_runs run where run.tenant_id = held.tenant_id
          and run.task = ${release.id} and run.state in ('pending', 'dispatched', 'running'))
      limit 100`.execute(tx)
    for (const { tenantId } of rows) await enqueueFor(tx, tenantId, release, {})
    return rows.length
  })

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

/** Rows deleted in one statement. */
const atOnce = 5_000

/** Forgets notifications after so many days, and what became of each with them. */
export async function purgeNotifications(workerDb: Kysely<Database>, days: number): Promise<void> {
  for (;;) {
    const { numAffectedRows } = await sql`
      delete from app.notifications where (tenant_id, id) in (
        select tenant_id, id from app.notifications
        where created_at < now() - ${days} * interval '1 day' limit ${atOnce})`.execute(workerDb)
    if (Number(numAffectedRows ?? 0) < atOnce) return
  }
}
