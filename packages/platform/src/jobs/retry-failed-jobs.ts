import { lineInput, newId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { recordOperatorsAct, recordPlatform } from "@plinth/events"
import { jobEvents, retryFailedRuns } from "@plinth/jobs"
import { z } from "zod"
import { authorize } from "../permissions"

export const RetryFailedJobsInput = z.object({ taskId: lineInput(100) })
export const RetriedJobs = z.object({ count: z.number() })

/**
 * Gives the failed jobs of a task all their attempts again, five hundred at the most, and writes it down: for operators once,
 * and once for each tenant whose jobs were among them. Called again it takes the next; where none is left, nothing happens.
 */
export async function retryFailedJobs(
  ctx: PlatformContext,
  { taskId: task }: z.infer<typeof RetryFailedJobsInput>,
): Promise<z.infer<typeof RetriedJobs>> {
  authorize(ctx, "platform.job:manage")
  return ctx.write(async (tx) => {
    const runs = await retryFailedRuns(tx, task)
    if (runs.length === 0) return { count: 0 }
    const act = newId()
    const eventOf = (count: number) => jobEvents.retried_together(act, { task, count, byOperator: true })
    await recordPlatform(tx, eventOf(runs.length))
    const ofTenants = Map.groupBy(
      runs.filter(({ isInternal }) => !isInternal),
      ({ tenantId }) => tenantId,
    )
    for (const [tenantId, own] of ofTenants)
      if (tenantId) await recordOperatorsAct(tx, eventOf(own.length), tenantId)
    return { count: runs.length }
  })
}
