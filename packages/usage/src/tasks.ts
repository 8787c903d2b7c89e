import { defineTask, tenantOf, type Task } from "@plinth/jobs"
import { z } from "zod"
import { meterKeys } from "./meters"
import { tellPeriod } from "./period/tell-period"
import { tendUsage } from "./period/tend-usage"
import { tellThreshold } from "./threshold/tell-threshold"

export const tellThresholdTask = defineTask({
  id: "usage.tell-threshold",
  schema: z.object({
    meter: z.enum(meterKeys),
    percent: z.union([z.literal(80), z.literal(100)]),
    used: z.number(),
    limit: z.number(),
    periodStartedAt: z.string(),
  }),
  isInternal: true,
  run: (reached, job) => tenantOf(job).write((tx) => tellThreshold(tx, reached)),
})

export const tellPeriodTask = defineTask({
  id: "usage.tell-period",
  schema: z.object({ startedAt: z.coerce.date<string>() }),
  isInternal: true,
  run: async ({ startedAt }, job) => {
    await job.once("told", (tx) => tellPeriod(tx, startedAt))
  },
})

/** Opens and closes what is due, and looks at the limits anew: a month is over, or the plan is another. */
export const tendUsageTask = defineTask({
  id: "usage.tend",
  schema: z.object({}),
  isInternal: true,
  run: (_, job) => tendUsage(tenantOf(job)),
})

/** Every task of usage, for the worker. */
export const usageTasks: readonly Task[] = [tellThresholdTask, tellPeriodTask, tendUsageTask]
