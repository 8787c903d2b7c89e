import { JobRunInput } from "@plinth/jobs"
import {
  AnyJobDetail,
  AnyJobView,
  cancelAnyJob,
  JobsOverview,
  listAllJobs,
  ListAllJobsInput,
  readAnyJob,
  readJobsOverview,
  readTaskTimes,
  RetriedJobs,
  retryAnyJob,
  retryFailedJobs,
  RetryFailedJobsInput,
  TaskTimes,
  TaskTimesInput,
} from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { Nothing, pageOutput } from "../schemas"
import { platformProcedure } from "../trpc"

/** The jobs of all tenants and of the platform itself. */
export const consoleJobsRouter = {
  list: platformProcedure({ can: "platform.job:read" })
    .input(ListAllJobsInput)
    .output(pageOutput(AnyJobView))
    .query(({ ctx, input }) => listAllJobs(ctx.platform, input)),
  get: platformProcedure({ can: "platform.job:read" })
    .input(JobRunInput)
    .output(AnyJobDetail)
    .query(({ ctx, input }) => readAnyJob(ctx.platform, input.runId)),
  overview: platformProcedure({ can: "platform.job:read" })
    .output(JobsOverview)
    .query(({ ctx }) => readJobsOverview(ctx.platform)),
  times: platformProcedure({ can: "platform.job:read" })
    .input(TaskTimesInput)
    .output(TaskTimes)
    .query(({ ctx, input }) => readTaskTimes(ctx.platform, input)),
  retry: platformProcedure({ can: "platform.job:manage" })
    .input(JobRunInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => retryAnyJob(ctx.platform, input.runId)),
  retryFailed: platformProcedure({ can: "platform.job:manage" })
    .input(RetryFailedJobsInput)
    .output(RetriedJobs)
    .mutation(({ ctx, input }) => retryFailedJobs(ctx.platform, input)),
  cancel: platformProcedure({ can: "platform.job:manage" })
    .input(JobRunInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => cancelAnyJob(ctx.platform, input.runId)),
} satisfies TRPCRouterRecord
