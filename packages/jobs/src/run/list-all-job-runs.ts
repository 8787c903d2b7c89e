import type { Page } from "@plinth/core"
import type { Reading } from "@plinth/db"
import { pageOfJobRuns, selectJobRuns } from "./job-run.queries"
import type { JobState, ListJobRunsInput, PlatformJobRunView } from "./job-run.schemas"

const selectForOperators = (platformDb: Reading) =>
  selectJobRuns(platformDb).select(["tenant_id as tenantId", "engine", "engine_ref as engineRef"])

/** Everyone's jobs, the newest first: on a connection of the platform's role, whose policies ask who the operator is. */
export const listAllJobRuns = (
  platformDb: Reading,
  { tenantId, ...input }: ListJobRunsInput & { readonly tenantId?: string },
): Promise<Page<PlatformJobRunView>> => {
  const all = selectForOperators(platformDb)
  return pageOfJobRuns(tenantId ? all.where("tenant_id", "=", tenantId) : all, input)
}

const counted = ["pending", "dispatched", "running", "failed", "canceled"] as const satisfies JobState[]

/** How many jobs stand in each state. Those that succeeded are left out: they are nearly all, and counting them reads them. */
export async function countAllJobRuns(
  platformDb: Reading,
): Promise<Record<(typeof counted)[number], number>> {
  const rows = await platformDb
    .selectFrom("app.job_runs")
    .select((eb) => [eb.ref("state").$castTo<JobState>().as("state"), eb.fn.countAll<number>().as("count")])
    .where("state", "in", counted)
    .groupBy("state")
    .execute()
  const none = { pending: 0, dispatched: 0, running: 0, failed: 0, canceled: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
}
