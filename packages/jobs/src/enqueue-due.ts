import type { JobRunId, TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely, type RawBuilder, type Transaction } from "kysely"
import type { z } from "zod"
import type { Task } from "./define-task"
import { enqueueFor } from "./enqueue"
import { anew } from "./run/job-run.queries"

/** A row a tenant that says when it has to be looked at. The worker may read both columns. */
export type DueTime = { readonly table: RawBuilder<unknown>; readonly column: RawBuilder<unknown> }

/** Between an end that left the due time where it was and the next try lies as long as it has been tried, within these. */
const [shortestPause, longestPause] = [sql`interval '10 minutes'`, sql`interval '1 day'`]

type Due = {
  readonly tenantId: TenantId
  readonly dueAt: Date
  readonly key: string
  /** The job that this due time has had. */
  readonly had: JobRunId | null
}

/**
 * Enqueues a task for the tenants whose time has come, each by its own clock, one job a due time; the job moves the time on. One that
 * was given up, or has ended and moved nothing, hides nobody behind it: it is tried again after a pause, and stands among the failed
 * ones until then. One that somebody canceled comes back after a day. Answers with how many were asked for.
 */
export const enqueueDue = <Schema extends z.ZodType>(
  workerDb: Kysely<Database>,
  task: Task<Schema>,
  time: DueTime,
  toPayload: (dueAt: Date) => z.input<Schema>,
): Promise<number> =>
  workerDb.transaction().execute(async (tx) => {
    let asked = 0
    for (const { tenantId, dueAt, key, had } of await findDue(tx, task.id, time)) {
      const isAsked = had
        ? await tryAgain(tx, had)
        : (await enqueueFor(tx, tenantId, task, toPayload(dueAt), { key })).created
      asked += Number(isAsked)
    }
    return asked
  })

async function tryAgain(tx: Transaction<Database>, runId: JobRunId): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update app.job_runs set ${anew} where id = ${runId} and state in ('failed', 'succeeded', 'canceled')`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/**
 * Those of the house's time by their index; those that live in another time are few, and none in production. Who has a job of this
 * due time is not among them, unless it ended long enough ago: so the hundred are always some that can be served.
 */
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
    ), named as (
      select *, to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key from due
    )
    select named.tenant_id as "tenantId", due_at as "dueAt", named.key, had.id as had
    from named left join app.job_runs had
      on had.tenant_id = named.tenant_id and had.task = ${taskId} and had.key = named.key
    where (had.id is null or had.state in ('failed', 'succeeded', 'canceled')
        and had.finished_at <= now() - case had.state when 'canceled' then ${longestPause}
          else least(greatest(had.finished_at - had.created_at, ${shortestPause}), ${longestPause}) end)
      and not exists (
        select from app.job_runs run where run.tenant_id = named.tenant_id and run.task = ${taskId}
          and run.state in ('pending', 'dispatched', 'running'))
    order by due_at limit 100`.execute(tx)
  return rows
}
