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
