import { idInput, lineInput, type JobRunId } from "@plinth/core"
import { z } from "zod"

/** Pending waits for its turn or its time, dispatched is with the engine; the last three are ends. */
export const JobState = z.enum(["pending", "dispatched", "running", "succeeded", "failed", "canceled"])
export type JobState = z.infer<typeof JobState>

export const JobRunInput = z.object({ runId: idInput<JobRunId>() })

export const ListJobRunsInput = z.object({
  state: JobState.optional(),
  taskId: lineInput(100).optional(),
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(30),
})
export type ListJobRunsInput = z.infer<typeof ListJobRunsInput>

/** A job as people see it. Its payload stays in the database; what went wrong last is a code. */
export const JobRunView = z.object({
  id: z.string(),
  taskId: z.string(),
  state: JobState,
  /** Tries so far; `maxAttempts` is how many it has. */
  attempt: z.number(),
  maxAttempts: z.number(),
  /** Such as `jobs.TIMED_OUT`: of the last attempt, if it failed. */
  errorCode: z.string().nullable(),
  /** Not before then: for a job that waits, when it is tried next. */
  runAt: z.date(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  /** Somebody asked a running job to stop; it has not ended yet. */
  isCanceling: z.boolean(),
})
export type JobRunView = z.infer<typeof JobRunView>

/** A job as operators see it: also whose it is, null for work of identity, who carries it, and the technical line of its error. */
export const PlatformJobRunView = JobRunView.extend({
  tenantId: z.string().nullable(),
  /** Without addresses and tokens. */
  error: z.string().nullable(),
  engine: z.string().nullable(),
  engineRef: z.string().nullable(),
})
export type PlatformJobRunView = z.infer<typeof PlatformJobRunView>
