import type { JobRunId, TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

export type StartedRun = {
  readonly id: JobRunId
  readonly tenantId: TenantId | null
  readonly task: string
  readonly payload: unknown
  readonly dispatch: number
  readonly attempt: number
  readonly maxAttempts: number
  readonly traceparent: string | null
}

type Arrival = { readonly runId: string; readonly dispatch: number; readonly ref?: string }

/**
 * Marks a delivered run as running and counts the attempt. Undefined where it was canceled, is done, or was dispatched
 * anew. One that waits to be sent again, since nobody knew that it had arrived, has arrived.
 */
export const startRun = (
  workerDb: Kysely<Database>,
  { runId, dispatch, ref }: Arrival,
): Promise<StartedRun | undefined> =>
  workerDb
    .updateTable("app.job_runs")
    .set(({ eb }) => ({
      state: "running",
      attempt: eb("attempt", "+", 1),
      started_at: sql<Date>`now()`,
      ...(ref && { engine_ref: ref }),
    }))
    .where("id", "=", runId)
    .where("dispatch", "=", dispatch)
    .where("state", "in", ["pending", "dispatched", "running"])
    .returning((eb) => [
      eb.ref("id").$castTo<JobRunId>().as("id"),
      eb.ref("tenant_id").$castTo<TenantId | null>().as("tenantId"),
      "task",
      "payload",
      "dispatch",
      "attempt",
      "max_attempts as maxAttempts",
      "traceparent",
    ])
    .executeTakeFirst()
