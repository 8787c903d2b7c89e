import type { JobRunId } from "@plinth/core"
import type { Database, TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { sql, type Transaction } from "kysely"
import { jobErrors } from "../errors"
import { jobEvents } from "../events"
import { authorize } from "../permissions"
import { lockJobRun, type OperatedRun } from "./job-run.queries"

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

async function putBack(tx: Transaction<Database>, id: JobRunId, tenantId?: string): Promise<OperatedRun> {
  const run = await lockJobRun(tx, id, tenantId)
  if (run.state !== "failed" || !run.tenantId) throw jobErrors.NOT_FAILED({ state: run.state })
  await tx
    .updateTable("app.job_runs")
    .set((eb) => ({
      state: "pending",
      attempt: 0,
      dispatch: eb("dispatch", "+", 1),
      run_at: sql<Date>`now()`,
      finished_at: null,
      cancel_requested_at: null,
    }))
    .where("id", "=", id)
    .where("tenant_id", "=", run.tenantId)
    .execute()
  return run
}
