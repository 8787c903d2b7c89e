import { systemClock } from "@plinth/core"
import { sql } from "kysely"
import pg from "pg"
import type { PlatformWriteTransaction } from "../connection"
import { databaseUrl } from "../env"
import { kyselyOf } from "../pool"

/** One transaction as the owner of the tables, for a command: no person is behind it, and policies say what it may. */
export async function byCommand<Result>(
  work: (tx: PlatformWriteTransaction) => Promise<Result>,
  url: string = databaseUrl(),
): Promise<Result> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on("error", () => {})
  const database = kyselyOf(pool)
  const origin = { requestId: "command", clock: systemClock }
  try {
    return await database.transaction().execute(async (tx) => {
      await sql`set local role plinth_owner`.execute(tx)
      return work(Object.assign(tx, { operatorId: null, origin }))
    })
  } finally {
    await database.destroy()
  }
}
