import {
  cancelJobRun,
  getJobRun,
  JobRunInput,
  JobRunView,
  listJobRuns,
  ListJobRunsInput,
  retryJobRun,
} from "@plinth/jobs"
import type { TRPCRouterRecord } from "@trpc/server"
import { get, post } from "../rest/operation"
import { Nothing, pageOutput } from "../schemas"
import { tenantProcedure } from "../trpc"

export const jobsRouter = {
  list: tenantProcedure({ can: "job:read", rest: get("/jobs", "Lists jobs, newest first.") })
    .input(ListJobRunsInput)
    .output(pageOutput(JobRunView))
    .query(({ ctx, input }) => listJobRuns(ctx.tenant, input)),
  get: tenantProcedure({ can: "job:read", rest: get("/jobs/{runId}", "Shows a job.") })
    .input(JobRunInput)
    .output(JobRunView)
    .query(({ ctx, input }) => getJobRun(ctx.tenant, input.runId)),
  retry: tenantProcedure({
    can: "job:manage",
    rest: post("/jobs/{runId}/retry", "Tries a failed job again."),
  })
    .input(JobRunInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => retryJobRun(ctx.tenant, input.runId)),
  cancel: tenantProcedure({ can: "job:manage", rest: post("/jobs/{runId}/cancel", "Asks a job to stop.") })
    .input(JobRunInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => cancelJobRun(ctx.tenant, input.runId)),
} satisfies TRPCRouterRecord
