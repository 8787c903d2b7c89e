import type { JobRunId } from "@plinth/core"
import type { Database, TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { sql, type Transaction } from "kysely"
import { jobErrors } from "../errors"
import { jobEvents } from "../events"
import { authorize } from "../permissions"
import { anew, lockJobRun, type OperatedRun } from "./job-run.queries"

/** Gives a failed job all its attempts again. Steps that took effect are not done a second time. Errors: `jobs.NOT_FOUND`, `jobs.NOT_FAILED`. */
export async function retryJobRun(ctx: TenantContext, id: JobRunId): Promise<void> {
  authorize(ctx, "job:manage")
  await ctx.write(async (tx) => {
    const { task } = await putBack(tx, id, tx.tenantId)
    await record(tx, jobEvents.retried(id, { task }))
  })
}

/** As `retryJobRun`, for operators: in a transaction of theirs, which records what they did. Identity's jobs have lost their payload once they ended. */
export const retryAnyJobRun = (platformTx: Transaction<Database>, id: JobRunId) => putBack(platformTx, id)

/** The most that go back at once. */
const mostTogether = 500

/**
 * Gives failed jobs of a task all their attempts again, those that failed first, five hundred at the most: for operators, in a
 * transaction of theirs. Answers with what they were. Those that somebody acts on at this moment are left to them.
 */
export async function retryFailedRuns(
  platformTx: Transaction<Database>,
  taskId: string,
): Promise<readonly OperatedRun[]> {
  const { rows } = await sql<OperatedRun>`
    update app.job_runs set ${anew} where id in (
      select id from app.job_runs where state = 'failed' and task = ${taskId} and tenant_id is not null
      order by created_at, id limit ${mostTogether} for update skip locked
    )
    returning task, tenant_id as "tenantId", is_internal as "isInternal"`.execute(platformTx)
  return rows
}

async function putBack(tx: Transaction<Database>, id: JobRunId, tenantId?: string): Promise<OperatedRun> {
  const run = await lockJobRun(tx, id, tenantId)
  if (run.state !== "failed" || !run.tenantId) throw jobErrors.NOT_FAILED({ state: run.state })
  await sql`update app.job_runs set ${anew} where id = ${id} and tenant_id = ${run.tenantId}`.execute(tx)
  return run
}
