import type { Database } from "@plinth/db"
import { sql, type Kysely, type Transaction } from "kysely"
import { reasonOf } from "../reason-of"
import type { Outcome } from "./attempt-run"
import type { StartedRun } from "./start-run"

/** Ends the engine's part of a delivery inside the ledger's transaction; false where another worker holds the run by now. */
export type SettleDelivery = (tx: Transaction<Database>) => Promise<boolean>

/**
 * Ends an attempt: engine and ledger in one transaction, or neither. Where the run was given to another worker by now
 * nothing is written, and the answer is false. A failed attempt goes back to the relay with its waiting time.
 */
export const settleRun = (
  workerDb: Kysely<Database>,
  settleDelivery: SettleDelivery,
  run: StartedRun | undefined,
  outcome: Outcome,
): Promise<boolean> =>
  workerDb.transaction().execute(async (tx) => {
    const ours = await settleDelivery(tx)
    return ours && run ? writeOutcome(tx, run, outcome) : ours
  })

async function writeOutcome(tx: Transaction<Database>, run: StartedRun, outcome: Outcome): Promise<boolean> {
  const held = tx
    .updateTable("app.job_runs")
    .where("id", "=", run.id)
    .where("dispatch", "=", run.dispatch)
    .where("attempt", "=", run.attempt)
    .where("state", "=", "running")
  const isOver = outcome.kind !== "retry" && outcome.kind !== "returned"
  const { numUpdatedRows } = await held
    .set(isOver ? ended(run, outcome) : putBack(run, outcome))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

type PutBack = Extract<Outcome, { kind: "retry" | "returned" }>
type Ended = Exclude<Outcome, PutBack>

const ended = ({ tenantId }: StartedRun, outcome: Ended) => ({
  state: outcome.kind,
  error: outcome.kind === "failed" ? reasonOf(outcome.error) : null,
  finished_at: sql<Date>`now()`,
  ...(tenantId === null && { payload: null }),
})

/** Who was asked to stop meanwhile does not begin again. */
const putBack = ({ attempt }: StartedRun, outcome: PutBack) => ({
  state: sql<string>`case when cancel_requested_at is null then 'pending' else 'canceled' end`,
  finished_at: sql<Date | null>`case when cancel_requested_at is null then null else now() end`,
  dispatch: sql<number>`dispatch + 1`,
  run_at: sql<Date>`now() + ${outcome.kind === "retry" ? outcome.waitSeconds : 0} * interval '1 second'`,
  ...(outcome.kind === "retry" ? { error: reasonOf(outcome.error) } : { attempt: attempt - 1 }),
})
