import type { JobRunId, TenantId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { retryAnyJobRun } from "@plinth/jobs"
import { operatedJobEvents } from "../events"
import { authorize } from "../permissions"

/** Gives a tenant's failed job all its attempts again, and writes down who did. Errors: `jobs.NOT_FOUND`, `jobs.NOT_FAILED`. */
export async function retryAnyJob(ctx: PlatformContext, id: JobRunId): Promise<void> {
  authorize(ctx, "platform.job:manage")
  await ctx.write(async (tx) => {
    const { task, tenantId } = await retryAnyJobRun(tx, id)
    await recordPlatform(tx, operatedJobEvents.retried(id, { task }), tenantId as TenantId)
  })
}
