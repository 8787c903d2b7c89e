import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { enqueueFor } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { tendUsageTask } from "../tasks"
import { latenessMinutes } from "./lateness"

/**
 * Has the periods turned whose end has come by their tenant's clock, so that the next one stands before it is used, and closed those
 * whose time to be late is over. Answers with how many were not asked for before.
 */
export const closePeriods = (db: Kysely<Database>): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ tenantId: TenantId; key: string }>`
      with ended as (
        select tenant_id, started_at, ends_at, now() as at from app.usage_periods period
        where closed_at is null and ends_at <= now()
          and not exists (select from platform.tenant_clocks clock where clock.tenant_id = period.tenant_id)
        union all
        select period.tenant_id, started_at, ends_at, now() + clock.offset_ms * interval '1 millisecond'
        from platform.tenant_clocks clock join app.usage_periods period on period.tenant_id = clock.tenant_id
        where closed_at is null and ends_at <= now() + clock.offset_ms * interval '1 millisecond'
      ),
      due as (
        select tenant_id, min(ends_at) as ends_at, bool_or(is_over) as is_over from (
          select *, ends_at <= at - make_interval(mins => ${latenessMinutes}) as is_over from ended) as each
        where is_over or not exists (select from app.usage_periods later
          where later.tenant_id = each.tenant_id and later.started_at > each.started_at)
        group by tenant_id
      )
      select tenant_id as "tenantId", concat_ws(' ', case when is_over then 'close' else 'open' end, extract(epoch from ends_at)) as key
      from due
      where not exists (
        select from app.job_runs run where run.tenant_id = due.tenant_id and run.task = ${tendUsageTask.id}
          and run.state in ('pending', 'dispatched', 'running'))
      order by ends_at limit 100`.execute(tx)
    let asked = 0
    for (const { tenantId, key } of rows) {
      const { created } = await enqueueFor(tx, tenantId, tendUsageTask, {}, { key })
      asked += Number(created)
    }
    return asked
  })
