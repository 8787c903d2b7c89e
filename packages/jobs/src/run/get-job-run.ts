import type { JobRunId } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { jobErrors } from "../errors"
import { authorize } from "../permissions"
import { selectJobRunsOf } from "./job-run.queries"
import type { JobRunView } from "./job-run.schemas"

/** One of the tenant's jobs. Errors: `jobs.NOT_FOUND`. */
export async function getJobRun(ctx: TenantContext, id: JobRunId): Promise<JobRunView> {
  authorize(ctx, "job:read")
  const run = await ctx.one((db) => selectJobRunsOf(db).where("id", "=", id).executeTakeFirst())
  if (!run) throw jobErrors.NOT_FOUND()
  return run
}
