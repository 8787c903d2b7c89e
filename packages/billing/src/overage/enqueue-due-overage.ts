import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { enqueueFor } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { forwardOverageTask } from "../tasks"

/** Milliseconds between two increments of a tenant: the provider takes no event that is older than an hour. */
const betweenIncrements = 300_000
/** Before a period ends nothing waits: what comes later is on another invoice. */
const hurry = sql`interval '10 minutes'`

/**
 * Has the provider told of what was used over the plan since it was told last, for each tenant that has a subscription. `every`
 * is how long one increment waits for the next. Answers with how many were not asked for before.
 */
export const enqueueDueOverage = (workerDb: Kysely<Database>, every = betweenIncrements): Promise<number> =>
  workerDb.transaction().execute(async (tx) => {
    const { rows } = await sql<{ tenantId: TenantId; key: string }>`
      with waiting as (
        select tenant_id, max(id::text || ':' || forwarded || ':' || over || ':' || state)
          || ' at ' || floor(extract(epoch from now()) / 300) as key
        from app.usage_overage_fees fee
        where state in ('draft', 'final') and over > 0 and (over > forwarded or state = 'final')
        group by tenant_id
        union all
        select tenant_id, max(fee_id::text) || ' again ' || floor(extract(epoch from now()) / 60)
        from app.billing_overage_messages where sent_at is null group by tenant_id
      )
      select tenant_id as "tenantId", min(key) as key from waiting
        join app.billing_tenant_subscriptions live using (tenant_id)
        left join platform.tenant_clocks clock using (tenant_id)
      where live.status in ('active', 'past_due') and not live.is_surplus
        and (live.period_ends_at < now() + coalesce(clock.offset_ms, 0) * interval '1 millisecond' + ${hurry}
          or not exists (select from app.billing_overage_messages last where last.tenant_id = waiting.tenant_id
            and last.sent_at > now() - ${every} * interval '1 millisecond'))
        and not exists (select from app.job_runs run where run.tenant_id = waiting.tenant_id
          and run.task = ${forwardOverageTask.id} and run.state in ('pending', 'dispatched', 'running'))
      group by tenant_id
      having not exists (select from app.job_runs run where run.tenant_id = waiting.tenant_id
        and run.task = ${forwardOverageTask.id} and run.key = min(waiting.key))
      order by min(hashtext(key)) limit 100`.execute(tx)
    let asked = 0
    for (const { tenantId, key } of rows) {
      const { created } = await enqueueFor(tx, tenantId, forwardOverageTask, {}, { key })
      asked += Number(created)
    }
    return asked
  })
