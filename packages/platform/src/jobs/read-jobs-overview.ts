import type { PlatformContext, Reading } from "@plinth/db"
import { countAllJobRuns, JobState } from "@plinth/jobs"
import { sql } from "kysely"
import { z } from "zod"
import { authorize } from "../permissions"

export const JobsOverview = z.object({
  /** How many of all jobs stand in each state, those that succeeded left out. */
  counts: z.record(JobState.exclude(["succeeded"]), z.number()),
  /** Since when the job that is due the longest has been waiting to start; null where none waits. */
  waitingSince: z.date().nullable(),
  /** Of the last ten minutes. */
  recent: z.object({ succeeded: z.number(), failed: z.number() }),
  /** What somebody should look at now: jobs that are due do not begin, or too many are given up. */
  alerts: z.array(z.enum(["wait", "fail"])),
})
export type JobsOverview = z.infer<typeof JobsOverview>

/** As the rules for Prometheus have it, in `packages/observability/dashboards`. */
const longestWaitMs = 120_000
const mostFailed = 5
const largestShare = 0.05

/** How the queue is doing: how many jobs stand where, and the one that waits the longest. */
export async function readJobsOverview(ctx: PlatformContext): Promise<JobsOverview> {
  authorize(ctx, "platform.job:read")
  return ctx.read(async (db) => {
    const [oldest, counts, recent] = await Promise.all([
      db
        .selectFrom("app.job_runs")
        .select((eb) => eb.fn.min("run_at").as("since"))
        .where("state", "=", "pending")
        .where("run_at", "<=", sql<Date>`now()`)
        .where(sql<boolean>`(tenant_id is null
          or tenant_id not in (select id from app.tenants where status = 'suspended'))`)
        .executeTakeFirst(),
      countAllJobRuns(db),
      readRecent(db),
    ])
    const waitingSince = oldest?.since ?? null
    const waits = waitingSince !== null && Date.now() - waitingSince.getTime() > longestWaitMs
    const { succeeded, failed } = recent
    const fails = failed > mostFailed && failed / (failed + succeeded) > largestShare
    return {
      counts,
      waitingSince,
      recent,
      alerts: [...(waits ? ["wait" as const] : []), ...(fails ? ["fail" as const] : [])],
    }
  })
}

async function readRecent(db: Reading): Promise<JobsOverview["recent"]> {
  const { rows } = await sql<JobsOverview["recent"]>`
    select coalesce(sum(succeeded), 0)::int as succeeded, coalesce(sum(failed), 0)::int as failed
    from platform.job_minutes where minute > now() - interval '10 minutes'`.execute(db)
  return rows[0] ?? { succeeded: 0, failed: 0 }
}
