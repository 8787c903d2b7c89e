import type { JobRunId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { jobErrors, listAllJobRuns, ListJobRunsInput } from "@plinth/jobs"
import { redactPayload, traceIdOf } from "@plinth/observability"
import { sql } from "kysely"
import { z } from "zod"
import { authorize } from "../permissions"
import { namesOfTenants } from "../tenant.queries"
import { AnyJobView } from "./list-all-jobs"

export const AnyJobDetail = AnyJobView.extend({
  /** What it was asked to do: ids, numbers, times and words of the code. Null for work of identity, which has none to read. */
  payload: z.json(),
  /** By which the log, the trace and Sentry have more of it. */
  traceId: z.string().nullable(),
})
export type AnyJobDetail = z.infer<typeof AnyJobDetail>

/** One job with its payload, as far as operators may read it. Errors: `jobs.NOT_FOUND`. */
export async function readAnyJob(ctx: PlatformContext, id: JobRunId): Promise<AnyJobDetail> {
  authorize(ctx, "platform.job:read")
  return ctx.read(async (db) => {
    const { items } = await listAllJobRuns(db, { ...ListJobRunsInput.parse({ limit: 1 }), runId: id })
    const [run] = items
    if (!run) throw jobErrors.NOT_FOUND()
    const [names, { rows }] = await Promise.all([
      namesOfTenants(db, run.tenantId ? [run.tenantId] : []),
      sql<{ payload: unknown; traceparent: string | null }>`
        select app.read_plain_payload(id) as payload, traceparent from app.job_runs where id = ${id}`.execute(
        db,
      ),
    ])
    const { payload = null, traceparent = null } = rows[0] ?? {}
    return {
      ...run,
      tenant: (run.tenantId && names.get(run.tenantId)) || null,
      payload: z.json().parse(redactPayload(payload)),
      traceId: traceIdOf(traceparent) ?? null,
    }
  })
}
