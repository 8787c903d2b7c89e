import type { JobRunId } from "@plinth/core"
import type { Database, TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { sql, type Transaction } from "kysely"
import { jobErrors } from "../errors"
import { jobEvents } from "../events"
import { authorize } from "../permissions"
import { lockJobRun, type OperatedRun } from "./job-run.queries"

/**
 * Cancels a job. One that waits never runs; one that runs is asked to stop by its signal and has ended within seconds,
 * canceled, or succeeded where it was done by then. Twice is once. Errors: `jobs.NOT_FOUND`, `jobs.ALREADY_ENDED`.
 */
export async function cancelJobRun(ctx: TenantContext, id: JobRunId): Promise<void> {
  authorize(ctx, "job:manage")
  await ctx.write(async (tx) => {
    const canceled = await cancel(tx, id, tx.tenantId)
    if (canceled) await record(tx, jobEvents.canceled(id, { task: canceled.task }))
  })
}

/** As `cancelJobRun`, for operators: in a transaction of theirs, which records what they did. Null where it was canceled already. */
export const cancelAnyJobRun = (platformTx: Transaction<Database>, id: JobRunId) => cancel(platformTx, id)

async function cancel(
  tx: Transaction<Database>,
  id: JobRunId,
  tenantId?: string,
): Promise<OperatedRun | null> {
  const run = await lockJobRun(tx, id, tenantId)
  if (run.state === "succeeded" || run.state === "failed") throw jobErrors.ALREADY_ENDED({ state: run.state })
  if (run.state === "canceled" || run.isCanceling) return null
  const now = sql<Date>`now()`
  await tx
    .updateTable("app.job_runs")
    .set(
      run.state === "running"
        ? { cancel_requested_at: now }
        : { state: "canceled", cancel_requested_at: now, finished_at: now },
    )
    .where("id", "=", id)
    .execute()
  return run
}
