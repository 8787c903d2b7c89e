import {
  decodeCursor,
  encodeCursor,
  isId,
  pageOf,
  type JobRunId,
  type Page,
  type TenantId,
} from "@plinth/core"
import type { Database, ReadConnection, Reading } from "@plinth/db"
import { sql, type SelectQueryBuilder, type Transaction } from "kysely"
import { jobErrors } from "../errors"
import type { JobRunView, JobState, ListJobRunsInput } from "./job-run.schemas"

/** A job's columns as people see them: never its payload. */
export const selectJobRuns = (db: Reading) =>
  db
    .selectFrom("app.job_runs")
    .select((eb) => [
      "id",
      "task as taskId",
      eb.ref("state").$castTo<JobState>().as("state"),
      "attempt",
      "max_attempts as maxAttempts",
      "error_code as errorCode",
      "run_at as runAt",
      "created_at as createdAt",
      "started_at as startedAt",
      "finished_at as finishedAt",
      sql<boolean>`cancel_requested_at is not null and state = 'running'`.as("isCanceling"),
    ])

type JobRuns<Row> = SelectQueryBuilder<Database, "app.job_runs", Row>

/** Those that a tenant sees: the house's own are not among them. */
export const selectJobRunsOf = (db: ReadConnection) =>
  selectJobRuns(db).where("tenant_id", "=", db.tenantId).where("is_internal", "=", false)

/** One page of them, the newest first. */
export async function pageOfJobRuns<Row extends JobRunView>(
  query: JobRuns<Row>,
  { state, taskId, cursor, limit }: ListJobRunsInput,
): Promise<Page<Row>> {
  const after = decodeCursor(cursor, 1)?.[0]
  let page = query
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
  if (state) page = page.where("state", "=", state)
  if (taskId) page = page.where("task", "=", taskId)
  // By the row itself, whose time is finer than a date of ours: two jobs of one millisecond are two.
  if (isId(after))
    page = page.where(
      sql<boolean>`(created_at, id) < ((select created_at from app.job_runs where id = ${after}), ${after})`,
    )
  const rows = await page.execute()
  return pageOf(
    rows as Row[],
    limit,
    (row) => encodeCursor(row.id),
    (row) => row,
  )
}

/** What gives a failed job all its attempts again, from now on. Steps that took effect stay done. */
export const anew = sql`
  state = 'pending', attempt = 0, dispatch = dispatch + 1, run_at = now(), finished_at = null, cancel_requested_at = null`

/** Of a job that someone acts on: what is written down of it. */
export type OperatedRun = {
  readonly task: string
  readonly tenantId: TenantId | null
  readonly isInternal: boolean
}

/** Locks a job of the rows that this transaction may change. Errors: `jobs.NOT_FOUND`. */
export async function lockJobRun(tx: Transaction<Database>, id: JobRunId, tenantId?: string) {
  let query = tx
    .selectFrom("app.job_runs")
    .select((eb) => [
      "task",
      eb.ref("tenant_id").$castTo<TenantId | null>().as("tenantId"),
      "is_internal as isInternal",
      eb.ref("state").$castTo<JobState>().as("state"),
      eb("cancel_requested_at", "is not", null).as("isCanceling"),
    ])
    .where("id", "=", id)
    .forUpdate()
  if (tenantId) query = query.where("tenant_id", "=", tenantId).where("is_internal", "=", false)
  const run = await query.executeTakeFirst()
  if (!run) throw jobErrors.NOT_FOUND()
  return run
}
