import { offsetClock } from "@plinth/core"
import { houseContext, type Databases } from "@plinth/db"
import { jobErrors } from "../errors"
import type { Job } from "../job"
import type { StartedRun } from "./start-runs"

/** The job as its task's body sees it. */
export function makeJob(databases: Databases, run: StartedRun, signal: AbortSignal): Job {
  const tenant =
    run.tenantId &&
    houseContext(databases, {
      tenantId: run.tenantId,
      origin: {
        actor: { type: "system", id: run.task },
        requestId: `job:${run.id}`,
        clock: offsetClock(run.clockOffset),
      },
    })
  return {
    runId: run.id,
    attempt: run.attempt,
    isAgain: run.dispatch > 0 || run.attempt > 1,
    tenant,
    signal,
    key: (step) => `${run.id}:${step}`,
    async once(step, work) {
      if (!tenant) throw jobErrors.NEEDS_TENANT({ task: run.task })
      return tenant.write(async (tx) => {
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto("app.job_effects")
          .values({ tenant_id: tx.tenantId, run_id: run.id, step })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        return numInsertedOrUpdatedRows ? work(tx) : undefined
      })
    },
  }
}
