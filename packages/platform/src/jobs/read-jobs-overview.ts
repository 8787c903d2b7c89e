import type { PlatformContext } from "@plinth/db"
import { countAllJobRuns, JobState } from "@plinth/jobs"
import { sql } from "kysely"
import { z } from "zod"
import { authorize } from "../permissions"

export const JobsOverview = z.object({
  /** How many of all jobs stand in each state, those that succeeded left out. */
  counts: z.record(JobState.exclude(["succeeded"]), z.number()),
  /** Since when the job that is due the longest has been waiting to start; null where none waits. */
  waitingSince: z.date().nullable(),
})
export type JobsOverview = z.infer<typeof JobsOverview>

/** How the queue is doing: how many jobs stand where, and the one that waits the longest. */
export async function readJobsOverview(ctx: PlatformContext): Promise<JobsOverview> {
  authorize(ctx, "platform.job:read")
  return ctx.read(async (db) => {
    const oldest = await db
      .selectFrom("app.job_runs")
      .select((eb) => eb.fn.min("run_at").as("since"))
      .where("state", "=", "pending")
      .where("run_at", "<=", sql<Date>`now()`)
      .executeTakeFirst()
    return { counts: await countAllJobRuns(db), waitingSince: oldest?.since ?? null }
  })
}
