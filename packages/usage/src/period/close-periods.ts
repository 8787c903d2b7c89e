import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { enqueueFor } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { tendUsageTask } from "../tasks"
import { latenessMinutes } from "./lateness"

/** Has the periods turned that are over by their tenant's clock. Answers with how many were not asked for before. */
export const closePeriods = (db: Kysely<Database>): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const lateness = sql`make_interval(mins => ${latenessMinutes})`
    const { rows } = await sql<{ tenantId: TenantId; endsAt: Date }>`
      with due as (
        select tenant_id, ends_at from app.usage_periods period
        where closed_at is null and ends_at <= now() - ${lateness}
          and not exists (select from platform.tenant_clocks clock where clock.tenant_id = period.tenant_id)
        union all
        select period.tenant_id, ends_at from platform.tenant_clocks clock
          join app.usage_periods period on period.tenant_id = clock.tenant_id
        where closed_at is null and ends_at <= now() + clock.offset_ms * interval '1 millisecond' - ${lateness}
      )
      select tenant_id as "tenantId", min(ends_at) as "endsAt" from due
      where not exists (
        select from app.job_runs run where run.tenant_id = due.tenant_id and run.task = ${tendUsageTask.id}
          and run.state in ('pending', 'dispatched', 'running'))
      group by tenant_id order by min(ends_at) limit 100`.execute(tx)
    let asked = 0
    for (const { tenantId, endsAt } of rows) {
      const { created } = await enqueueFor(tx, tenantId, tendUsageTask, {}, { key: endsAt.toISOString() })
      asked += Number(created)
    }
    return asked
  })
