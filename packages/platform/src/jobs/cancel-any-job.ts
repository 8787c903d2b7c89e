import type { JobRunId, TenantId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { cancelAnyJobRun } from "@plinth/jobs"
import { operatedJobEvents } from "../events"
import { authorize } from "../permissions"

/** Cancels a tenant's job that has not ended, and writes down who did. Twice is once. Errors: `jobs.NOT_FOUND`, `jobs.ALREADY_ENDED`. */
export async function cancelAnyJob(ctx: PlatformContext, id: JobRunId): Promise<void> {
  authorize(ctx, "platform.job:manage")
  await ctx.write(async (tx) => {
    const canceled = await cancelAnyJobRun(tx, id)
    if (!canceled) return
    await recordPlatform(
      tx,
      operatedJobEvents.canceled(id, { task: canceled.task }),
      canceled.tenantId as TenantId,
    )
  })
}
