import type { Database } from "@plinth/db"
import { sql, type Kysely, type Transaction } from "kysely"
import { reasonOf } from "../reason-of"
import type { Delivery, Engine } from "../engine/engine"
import type { Outcome } from "./attempt-run"
import type { StartedRun } from "./start-run"

/**
 * Ends an attempt: engine and ledger in one transaction, or neither. Where another worker holds the run by now
 * nothing is written. A failed attempt goes back to the relay with its waiting time.
 */
export const settleRun = (
  workerDb: Kysely<Database>,
  engine: Pick<Engine, "settle">,
  delivery: Delivery,
  run: StartedRun | undefined,
  outcome: Outcome,
): Promise<boolean> =>
  workerDb.transaction().execute(async (tx) => {
    const ours = await engine.settle(tx, delivery)
    if (ours && run) await writeOutcome(tx, run, outcome)
    return ours
  })

async function writeOutcome(tx: Transaction<Database>, run: StartedRun, outcome: Outcome): Promise<void> {
  const update = tx.updateTable("app.job_runs").where("id", "=", run.id).where("state", "=", "running")
  if (outcome.kind === "retry" || outcome.kind === "returned") {
    const waitSeconds = outcome.kind === "retry" ? outcome.waitSeconds : 0
    await update
      .set(({ eb }) => ({
        state: "pending",
        dispatch: eb("dispatch", "+", 1),
        run_at: sql<Date>`now() + ${waitSeconds} * interval '1 second'`,
        ...(outcome.kind === "retry" ? { error: reasonOf(outcome.error) } : { attempt: run.attempt - 1 }),
      }))
      .execute()
    return
  }
  await update
    .set({
      state: outcome.kind,
      error: outcome.kind === "failed" ? reasonOf(outcome.error) : null,
      finished_at: sql<Date>`now()`,
      ...(run.tenantId === null && { payload: null }),
    })
    .execute()
}
