import { newId, type JobRunId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { currentTraceparent } from "@plinth/observability"
import type { Kysely } from "kysely"
import type { z } from "zod"
import type { Task } from "./define-task"
import { jobErrors } from "./errors"

export type EnqueueOptions = {
  /** What makes this job one and the same within tenant and task. Unset: every call is a job of its own. */
  readonly key?: string
  /** Not before this instant. */
  readonly runAt?: Date
  /** The trace that the job continues. Unset: the one it is enqueued in. */
  readonly traceparent?: string | null
}

type NewRun<Schema extends z.ZodType> = EnqueueOptions & {
  readonly task: Task<Schema>
  readonly payload: z.input<Schema>
  readonly tenantId: string | null
  readonly store?: (id: JobRunId, payload: unknown) => unknown
}

/** Adds the row that is the job. Returns its id, or null where the same job was there already. */
export async function insertRun<Schema extends z.ZodType>(
  db: Kysely<Database>,
  { task, payload, tenantId, key, runAt, traceparent = currentTraceparent(), store }: NewRun<Schema>,
): Promise<JobRunId | null> {
  const checked = task.schema.safeParse(payload)
  if (!checked.success) throw jobErrors.INVALID_PAYLOAD({ task: task.id }, { cause: checked.error })
  const id = newId<JobRunId>()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("app.job_runs")
    .values({
      id,
      tenant_id: tenantId,
      task: task.id,
      key: key ?? id,
      payload: JSON.stringify(store ? store(id, payload) : payload),
      max_attempts: task.retry.maxAttempts,
      is_internal: task.isInternal,
      ...(runAt && { run_at: runAt }),
      ...(traceparent && { traceparent }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows ? id : null
}
