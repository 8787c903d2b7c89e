import type { JobRunId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { retryAnyJobRun } from "@plinth/jobs"
import { authorize } from "../permissions"
import { recordJobAct } from "./record-job-act"

/** Gives a tenant's failed job all its attempts again, and writes it down. Errors: `jobs.NOT_FOUND`, `jobs.NOT_FAILED`. */
export async function retryAnyJob(ctx: PlatformContext, id: JobRunId): Promise<void> {
  authorize(ctx, "platform.job:manage")
  await ctx.write(async (tx) => recordJobAct(tx, "retried", id, await retryAnyJobRun(tx, id)))
}
