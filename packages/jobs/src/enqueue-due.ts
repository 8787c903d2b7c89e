import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely, type RawBuilder, type Transaction } from "kysely"
import type { z } from "zod"
import type { Task } from "./define-task"
import { enqueueFor } from "./enqueue"

/** A row a tenant that says when it has to be looked at. The worker may read both columns. */
export type DueTime = { readonly table: RawBuilder<unknown>; readonly column: RawBuilder<unknown> }

type Due = { readonly tenantId: TenantId; readonly dueAt: Date }

/**
 * Enqueues a task for the tenants whose time has come, each by its own clock, once a due time. Answers with how many were not
 * asked for before.
 */
export const enqueueDue = <Schema extends z.ZodType>(
  workerDb: Kysely<Database>,
  task: Task<Schema>,
  time: DueTime,
  toPayload: (dueAt: Date) => z.input<Schema>,
): Promise<number> =>
  workerDb.transaction().execute(async (tx) => {
    let asked = 0
    for (const { tenantId, dueAt } of await findDue(tx, task.id, time)) {
      const key = dueAt.toISOString()
      const { created } = await enqueueFor(tx, tenantId, task, toPayload(dueAt), { key })
      asked += Number(created)
    }
    return asked
  })

/** Those of the house's time by their index; those that live in another time are few, and none in production. */
async function findDue(
  tx: Transaction<Database>,
  taskId: string,
  { table, column }: DueTime,
): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    with due as (
      select tenant_id, ${column} as due_at from ${table} mine
      where ${column} <= now()
        and not exists (select from platform.tenant_clocks clock where clock.tenant_id = mine.tenant_id)
      union all
      select mine.tenant_id, ${column} from platform.tenant_clocks clock
        join ${table} mine on mine.tenant_id = clock.tenant_id
      where ${column} <= now() + clock.offset_ms * interval '1 millisecond'
    )
    select tenant_id as "tenantId", due_at as "dueAt" from due
    where not exists (
      select from app.job_runs run where run.tenant_id = due.tenant_id and run.task = ${taskId}
        and run.state in ('pending', 'dispatched', 'running'))
    order by due_at limit 100`.execute(tx)
  return rows
}
