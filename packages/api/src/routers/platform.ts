import { JobRunInput } from "@plinth/jobs"
import {
  cancelAnyonesJob,
  EveryonesJobView,
  JobsOverview,
  listEveryonesJobs,
  ListEveryonesJobsInput,
  readJobsOverview,
  retryAnyonesJob,
} from "@plinth/platform"
import type { TRPCRouterRecord } from "@trpc/server"
import { Nothing, pageOutput } from "../schemas"
import { platformProcedure } from "../trpc"

export const platformRouter = {
  jobs: {
    list: platformProcedure({ can: "platform.job:read" })
      .input(ListEveryonesJobsInput)
      .output(pageOutput(EveryonesJobView))
      .query(({ ctx, input }) => listEveryonesJobs(ctx.platform, input)),
    overview: platformProcedure({ can: "platform.job:read" })
      .output(JobsOverview)
      .query(({ ctx }) => readJobsOverview(ctx.platform)),
    retry: platformProcedure({ can: "platform.job:manage" })
      .input(JobRunInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => retryAnyonesJob(ctx.platform, input.runId)),
    cancel: platformProcedure({ can: "platform.job:manage" })
      .input(JobRunInput)
      .output(Nothing)
      .mutation(({ ctx, input }) => cancelAnyonesJob(ctx.platform, input.runId)),
  },
} satisfies TRPCRouterRecord
