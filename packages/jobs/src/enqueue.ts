import type { JobRunId, TenantId } from "@plinth/core"
import type { Database, WriteTransaction } from "@plinth/db"
import type { Transaction } from "kysely"
import type { z } from "zod"
import type { Task } from "./define-task"
import { insertRun, type EnqueueOptions } from "./insert-run"

export type Enqueued = { readonly id: JobRunId; readonly created: boolean }

/**
 * Adds a job to the change that wants it: it exists if and only if the transaction commits.
 * With a key, the second call for the same tenant and task answers with the first one's id.
 * @throws jobs.INVALID_PAYLOAD
 */
export const enqueue = <Schema extends z.ZodType>(
  tx: WriteTransaction,
  task: Task<Schema>,
  payload: z.input<Schema>,
  options: EnqueueOptions = {},
): Promise<Enqueued> => enqueueFor(tx, tx.tenantId, task, payload, options)

/**
 * As `enqueue`, for reactions: it works across tenants on the worker's role, in one transaction with its cursor.
 * @throws jobs.INVALID_PAYLOAD
 */
export async function enqueueFor<Schema extends z.ZodType>(
  tx: Transaction<Database>,
  tenantId: TenantId,
  task: Task<Schema>,
  payload: z.input<Schema>,
  options: EnqueueOptions = {},
): Promise<Enqueued> {
  const id = await insertRun(tx, { ...options, task, payload, tenantId })
  if (id) return { id, created: true }
  const standing = await tx
    .selectFrom("app.job_runs")
    .select((eb) => eb.ref("id").$castTo<JobRunId>().as("id"))
    .where("tenant_id", "=", tenantId)
    .where("task", "=", task.id)
    .where("key", "=", options.key ?? "")
    .executeTakeFirstOrThrow()
  return { id: standing.id, created: false }
}
