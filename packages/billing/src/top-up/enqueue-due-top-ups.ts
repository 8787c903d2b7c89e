import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { enqueueFor } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { autoTopUpTask } from "../tasks"

/**
 * Has packs bought for those who wished for it and have few credits left, at most one try a minute each, another hundred first each
 * minute. Answers with how many were not asked for before.
 */
export const enqueueDueTopUps = (workerDb: Kysely<Database>): Promise<number> =>
  workerDb.transaction().execute(async (tx) => {
    const { rows } = await sql<{ tenantId: TenantId; slot: string }>`
      select wish.tenant_id as "tenantId", to_char(now() at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as slot
      from app.billing_auto_top_ups wish join app.credit_accounts account using (tenant_id)
      where wish.is_on and app.credits_available(account) < wish.below
        and not exists (
          select from app.job_runs run where run.tenant_id = wish.tenant_id and run.task = ${autoTopUpTask.id}
            and (run.state in ('pending', 'dispatched', 'running') or run.key = to_char(now() at time zone 'UTC', 'YYYY-MM-DD HH24:MI')))
      order by hashtext(wish.tenant_id::text || to_char(now(), 'MI')) limit 100`.execute(tx)
    let asked = 0
    for (const { tenantId, slot } of rows) {
      const { created } = await enqueueFor(tx, tenantId, autoTopUpTask, {}, { key: slot })
      asked += Number(created)
    }
    return asked
  })
