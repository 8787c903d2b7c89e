import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import type { Engine } from "./engine/engine"

/**
 * Hands runs that are due to the engine and marks them dispatched, in one transaction: a relay that dies half way
 * has done nothing. Relays side by side take different rows. Returns how many were handed over.
 */
export const relayOnce = (
  workerDb: Kysely<Database>,
  engine: Pick<Engine, "insert">,
  limit = 100,
): Promise<number> =>
  workerDb.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom("app.job_runs")
      .select(["id as runId", "dispatch", "tenant_id as tenantId"])
      .where("state", "=", "pending")
      .where("run_at", "<=", sql<Date>`now()`)
      .orderBy("run_at")
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute()
    if (due.length === 0) return 0
    await engine.insert(tx, due)
    await tx
      .updateTable("app.job_runs")
      .set({ state: "dispatched" })
      .where(
        "id",
        "in",
        due.map(({ runId }) => runId),
      )
      .execute()
    return due.length
  })
