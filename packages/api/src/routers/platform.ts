import { JobRunInput } from "@plinth/jobs"
import {
  cancelAnyJob,
  AnyJobView,
  JobsOverview,
  listAllJobs,
  ListAllJobsInput,
  readJobsOverview,
  retryAnyJob,
} from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { Nothing, pageOutput } from "../schemas"
import { platformProcedure } from "../trpc"

export const platformRouter = {
  jobs: {
    list: platformProcedure({ can: "platform.job:read" })
      .input(ListAllJobsInput)
      .output(pageOutput(AnyJobView))
      .query(({ ctx, input }) => listAllJobs(ctx.platform, input)),
    overview: platformProcedure({ can: "platform.job:read" })
      .output(JobsOverview)
      .query(({ ctx }) => readJobsOverview(ctx.platform)),
    retry: platformProcedure({ can: "platform.job:manage" })
      .input(JobRunInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => retryAnyJob(ctx.platform, input.runId)),
    cancel: platformProcedure({ can: "platform.job:manage" })
      .input(JobRunInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => cancelAnyJob(ctx.platform, input.runId)),
  },
} satisfies TRPCRouterRecord
