import type { Database } from "@plinth/db"
import { sql, type Kysely, type Transaction } from "kysely"
import { codeOf } from "../code-of"
import { reasonOf } from "../reason-of"
import type { Outcome } from "./attempt-run"
import type { StartedRun } from "./start-runs"

/** An attempt that has ended. Undefined: there was nothing to do, and only the engine is to know. */
export type Ended<Delivery = unknown> = {
  readonly delivery: Delivery
  readonly attempt: { readonly run: StartedRun; readonly outcome: Outcome } | undefined
}

/** Ends the engine's part of deliveries inside the ledger's transaction. Answers with those that were still ours. */
export type SettleDeliveries<Delivery> = (
  tx: Transaction<Database>,
  deliveries: readonly Delivery[],
) => Promise<ReadonlySet<Delivery>>

/**
 * Ends attempts: engine and ledger in one transaction, or neither; answers in their order. Where a run was given to
 * another worker by now nothing is written, and the answer is false. A failed attempt goes back to the relay with its
 * waiting time, unless somebody asked for the run's end meanwhile.
 */
export const settleRuns = <Delivery>(
  workerDb: Kysely<Database>,
  settleDeliveries: SettleDeliveries<Delivery>,
  ended: readonly Ended<Delivery>[],
): Promise<boolean[]> =>
  workerDb.transaction().execute(async (tx) => {
    const ours = await settleDeliveries(
      tx,
      ended.map(({ delivery }) => delivery),
    )
    const held = ended.flatMap(({ delivery, attempt }) => (attempt && ours.has(delivery) ? [attempt] : []))
    const written = held.length > 0 ? await writeOutcomes(tx, held) : new Set()
    return ended.map(({ delivery, attempt }) => (attempt ? written.has(attempt.run.id) : ours.has(delivery)))
  })

async function writeOutcomes(
  tx: Transaction<Database>,
  attempts: readonly NonNullable<Ended["attempt"]>[],
): Promise<ReadonlySet<string>> {
  const outcomes = attempts.map(({ outcome }) => outcome)
  const { rows } = await sql<{ id: string }>`
    with ended as (
      select run.id, ended.kind, ended.error, ended.code, ended.wait, case
        when ended.kind in ('succeeded', 'failed', 'canceled') then ended.kind
        when run.cancel_requested_at is not null then 'canceled'
        else 'pending' end as state
      from unnest(
        ${attempts.map(({ run }) => run.id)}::uuid[],
        ${attempts.map(({ run }) => run.dispatch)}::int[],
        ${attempts.map(({ run }) => run.attempt)}::int[],
        ${outcomes.map(({ kind }) => kind)}::text[],
        ${outcomes.map((outcome) => ("error" in outcome ? reasonOf(outcome.error) : null))}::text[],
        ${outcomes.map((outcome) => ("error" in outcome ? codeOf(outcome.error) : null))}::text[],
        ${outcomes.map((outcome) => (outcome.kind === "retry" ? outcome.waitSeconds : 0))}::float8[]
      ) as ended (id, dispatch, attempt, kind, error, code, wait)
      join app.job_runs run on run.id = ended.id and run.dispatch = ended.dispatch and run.attempt = ended.attempt
      where run.state = 'running'
      for update of run
    )
    update app.job_runs run set
      state = ended.state,
      error = case ended.kind when 'returned' then run.error else ended.error end,
      error_code = case ended.kind when 'returned' then run.error_code else ended.code end,
      attempt = run.attempt - (ended.kind = 'returned')::int,
      dispatch = run.dispatch + (ended.kind in ('retry', 'returned'))::int,
      run_at = case ended.state when 'pending' then now() + ended.wait * interval '1 second' else run.run_at end,
      finished_at = case ended.state when 'pending' then null else now() end,
      payload = case when run.tenant_id is null and ended.state <> 'pending' then null else run.payload end
    from ended where run.id = ended.id
    returning run.id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
