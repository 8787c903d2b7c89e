import type { JobRunId, TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import type { Delivery } from "../engine/engine"

export type StartedRun = {
  readonly id: JobRunId
  readonly tenantId: TenantId | null
  readonly task: string
  readonly payload: unknown
  readonly attempt: number
  readonly maxAttempts: number
}

/** Marks a delivered run as running and counts the attempt. Undefined where it was canceled or is done. */
export const startRun = (
  workerDb: Kysely<Database>,
  { runId, dispatch }: Delivery,
): Promise<StartedRun | undefined> =>
  workerDb
    .updateTable("app.job_runs")
    .set(({ eb }) => ({ state: "running", attempt: eb("attempt", "+", 1), started_at: sql<Date>`now()` }))
    .where("id", "=", runId)
    .where("dispatch", "=", dispatch)
    .where("state", "in", ["dispatched", "running"])
    .returning((eb) => [
      eb.ref("id").$castTo<JobRunId>().as("id"),
      eb.ref("tenant_id").$castTo<TenantId | null>().as("tenantId"),
      "task",
      "payload",
      "attempt",
      "max_attempts as maxAttempts",
    ])
    .executeTakeFirst()
