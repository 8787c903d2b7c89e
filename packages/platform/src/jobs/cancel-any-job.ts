import type { JobRunId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { cancelAnyJobRun } from "@plinth/jobs"
import { authorize } from "../permissions"
import { recordJobAct } from "./record-job-act"

/** Cancels a tenant's job that has not ended, and writes it down. Twice is once. Errors: `jobs.NOT_FOUND`, `jobs.ALREADY_ENDED`. */
export async function cancelAnyJob(ctx: PlatformContext, id: JobRunId): Promise<void> {
  authorize(ctx, "platform.job:manage")
  await ctx.write(async (tx) => {
    const canceled = await cancelAnyJobRun(tx, id)
    if (canceled) await recordJobAct(tx, "canceled", id, canceled)
  })
}
