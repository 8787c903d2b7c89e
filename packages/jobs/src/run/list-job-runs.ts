import type { Page } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { authorize } from "../permissions"
import { pageOfJobRuns, selectJobRunsOf } from "./job-run.queries"
import type { JobRunView, ListJobRunsInput } from "./job-run.schemas"

/** A tenant's jobs, the newest first; the house's own are not among them. */
export async function listJobRuns(ctx: TenantContext, input: ListJobRunsInput): Promise<Page<JobRunView>> {
  authorize(ctx, "job:read")
  return ctx.one((db) => pageOfJobRuns(selectJobRunsOf(db), input))
}
