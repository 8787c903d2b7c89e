import type { Databases } from "@plinth/db"
import { sql } from "kysely"

const keepDays = 7

/**
 * Counts the jobs that ended by minute and task: the last two minutes anew, and those since the last that was folded, an hour
 * at most. Folding twice changes nothing. Forgets what is older than a week.
 */
export async function foldJobMinutes(workerDb: Databases["worker"]): Promise<void> {
  await sql`
    insert into platform.job_minutes (minute, task, succeeded, failed, canceled, retried, run_ms, longest_run_ms, wait_ms, longest_wait_ms)
    select date_trunc('minute', finished_at), task,
      count(*) filter (where state = 'succeeded'), count(*) filter (where state = 'failed'),
      count(*) filter (where state = 'canceled'), coalesce(sum(greatest(attempt - 1, 0)), 0),
      coalesce(sum(run_ms), 0), coalesce(max(run_ms), 0), coalesce(sum(wait_ms), 0), coalesce(max(wait_ms), 0)
    from (
      select task, state, attempt, finished_at,
        greatest(0, extract(epoch from finished_at - started_at) * 1000)::bigint as run_ms,
        greatest(0, extract(epoch from started_at - run_at) * 1000)::bigint as wait_ms
      from app.job_runs
      where state in ('succeeded', 'failed', 'canceled') and finished_at >= greatest(
        date_trunc('minute', now()) - interval '1 hour',
        least(date_trunc('minute', now()) - interval '2 minutes', coalesce(
          (select max(minute) from platform.job_minutes), '-infinity')))
    ) ended
    group by 1, 2
    on conflict (minute, task) do update set
      succeeded = excluded.succeeded, failed = excluded.failed, canceled = excluded.canceled, retried = excluded.retried,
      run_ms = excluded.run_ms, longest_run_ms = excluded.longest_run_ms,
      wait_ms = excluded.wait_ms, longest_wait_ms = excluded.longest_wait_ms`.execute(workerDb)
  await sql`delete from platform.job_minutes where minute < now() - ${keepDays} * interval '1 day'`.execute(
    workerDb,
  )
}
