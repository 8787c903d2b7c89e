import { lineInput } from "@plinth/core"
import type { PlatformContext, Reading } from "@plinth/db"
import { sql } from "kysely"
import { z } from "zod"
import { authorize } from "../permissions"

export const TaskTimesInput = z.object({
  /** The hours are of this task; without one, of all. */
  taskId: lineInput(100).optional(),
})

const Times = z.object({
  succeeded: z.number(),
  failed: z.number(),
  /** Attempts beyond the first. */
  retried: z.number(),
  /** Milliseconds: how long a body took, and how long a job waited before it began. */
  averageRunMs: z.number(),
  longestRunMs: z.number(),
  averageWaitMs: z.number(),
  longestWaitMs: z.number(),
})

export const TaskTimes = z.object({
  /** Of the last day, those that ran longest in all first. */
  tasks: z.array(Times.extend({ taskId: z.string(), failedNow: z.number() })),
  /** The last 24, the oldest first. */
  hours: z.array(Times.extend({ hour: z.date() })),
})
export type TaskTimes = z.infer<typeof TaskTimes>

const sums = sql`
  coalesce(sum(succeeded), 0)::int as succeeded, coalesce(sum(failed), 0)::int as failed,
  coalesce(sum(retried), 0)::int as retried,
  coalesce(sum(run_ms) / nullif(sum(succeeded + failed + canceled), 0), 0)::float8 as "averageRunMs",
  coalesce(max(longest_run_ms), 0)::float8 as "longestRunMs",
  coalesce(sum(wait_ms) / nullif(sum(succeeded + failed + canceled), 0), 0)::float8 as "averageWaitMs",
  coalesce(max(longest_wait_ms), 0)::float8 as "longestWaitMs"`

/** How long jobs take and wait, by task and by hour: of the minutes that were counted, not of the jobs. */
export async function readTaskTimes(
  ctx: PlatformContext,
  { taskId }: z.infer<typeof TaskTimesInput>,
): Promise<TaskTimes> {
  authorize(ctx, "platform.job:read")
  return ctx.read(async (db) => {
    const [tasks, hours] = await Promise.all([readTasks(db), readHours(db, taskId)])
    return { tasks, hours }
  })
}

async function readTasks(db: Reading): Promise<TaskTimes["tasks"]> {
  const { rows } = await sql<TaskTimes["tasks"][number]>`
    with failing as (
      select task, count(*)::int as failed from app.job_runs where state = 'failed' and tenant_id is not null group by task
    ), ended as (
      select task, sum(run_ms) as run_ms, ${sums} from platform.job_minutes
      where minute > now() - interval '24 hours' group by task
    )
    select coalesce(ended.task, failing.task) as "taskId", coalesce(failing.failed, 0) as "failedNow",
      coalesce(ended.succeeded, 0) as succeeded, coalesce(ended.failed, 0) as failed, coalesce(retried, 0) as retried,
      coalesce("averageRunMs", 0) as "averageRunMs", coalesce("longestRunMs", 0) as "longestRunMs",
      coalesce("averageWaitMs", 0) as "averageWaitMs", coalesce("longestWaitMs", 0) as "longestWaitMs"
    from ended full join failing on failing.task = ended.task
    order by coalesce(ended.run_ms, 0) desc, 1`.execute(db)
  return rows
}

async function readHours(db: Reading, taskId?: string): Promise<TaskTimes["hours"]> {
  const { rows } = await sql<TaskTimes["hours"][number]>`
    select hour, ${sums}
    from generate_series(date_trunc('hour', now()) - interval '23 hours', date_trunc('hour', now()), interval '1 hour') as hour
      left join platform.job_minutes on minute >= hour and minute < hour + interval '1 hour'
        and (${taskId ?? null}::text is null or task = ${taskId ?? null})
    group by hour order by hour`.execute(db)
  return rows
}
