import type { Page } from "@plinth/core"
import type { Reading } from "@plinth/db"
import { sql } from "kysely"
import { pageOfJobRuns, selectJobRuns } from "./job-run.queries"
import type { JobState, ListJobRunsInput, PlatformJobRunView } from "./job-run.schemas"

const selectForOperators = (platformDb: Reading) =>
  selectJobRuns(platformDb).select(["tenant_id as tenantId", "error", "engine", "engine_ref as engineRef"])

/** All jobs, the newest first: on a connection of the platform's role, whose policies ask who the operator is. */
export const listAllJobRuns = (
  platformDb: Reading,
  { tenantId, runId, ...input }: ListJobRunsInput & { readonly tenantId?: string; readonly runId?: string },
): Promise<Page<PlatformJobRunView>> => {
  let all = selectForOperators(platformDb)
  if (tenantId) all = all.where("tenant_id", "=", tenantId)
  if (runId) all = all.where("id", "=", runId)
  return pageOfJobRuns(all, input)
}

type Counts = Record<Exclude<JobState, "succeeded">, number>

/**
 * How many jobs stand in each state. Each part is written out, so that an index of few rows answers it; those that succeeded
 * are nearly all there ever were, and are not counted.
 */
export async function countAllJobRuns(platformDb: Reading): Promise<Counts> {
  const { rows } = await sql<{ state: keyof Counts; count: number }>`
    select state, count(*)::int as count from app.job_runs where state = 'pending' group by state
    union all
    select state, count(*)::int from app.job_runs where state in ('dispatched', 'running') group by state
    union all
    select state, count(*)::int from app.job_runs where state in ('failed', 'canceled') group by state`.execute(
    platformDb,
  )
  const none: Counts = { pending: 0, dispatched: 0, running: 0, failed: 0, canceled: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
}
