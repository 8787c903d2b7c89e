import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { enqueueFor } from "@plinth/jobs"
import { sql, type Kysely, type Transaction } from "kysely"
import { tendAccountTask } from "../tasks"

type Due = { readonly tenantId: TenantId; readonly dueAt: Date }

/**
 * Has the accounts looked at whose time has come, each by its tenant's own clock, once a due time. Answers with how many
 * were not asked for before.
 */
export const tendAccounts = (workerDb: Kysely<Database>): Promise<number> =>
  workerDb.transaction().execute(async (tx) => {
    let asked = 0
    for (const { tenantId, dueAt } of await findDue(tx)) {
      const key = dueAt.toISOString()
      const { created } = await enqueueFor(tx, tenantId, tendAccountTask, {}, { key })
      asked += Number(created)
    }
    return asked
  })

/** Those of the house's time by their index; those that live in another time are few, and none in production. */
async function findDue(tx: Transaction<Database>): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    with due as (
      select tenant_id, next_evaluation_at from app.billing_accounts account
      where next_evaluation_at <= now()
        and not exists (select from platform.tenant_clocks clock where clock.tenant_id = account.tenant_id)
      union all
      select account.tenant_id, next_evaluation_at from platform.tenant_clocks clock
        join app.billing_accounts account on account.tenant_id = clock.tenant_id
      where next_evaluation_at <= now() + clock.offset_ms * interval '1 millisecond'
    )
    select tenant_id as "tenantId", next_evaluation_at as "dueAt" from due
    where not exists (
      select from app.job_runs run where run.tenant_id = due.tenant_id and run.task = ${tendAccountTask.id}
        and run.state in ('pending', 'dispatched', 'running'))
    order by next_evaluation_at limit 100`.execute(tx)
  return rows
}
