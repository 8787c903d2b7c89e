import { sql, type Kysely } from "kysely"
import pg from "pg"
import { mapDatabaseError } from "../errors"
import type { Database } from "../pool"
import type { Scope } from "./scoped-transaction"

/**
 * As `scopedTransaction`, to read. A page is mostly waiting for answers like this one, so the transaction begins and learns
 * its scope in one message; that takes literals, which the driver quotes. Ending a transaction that failed rolls it back.
 */
export async function scopedRead<Result>(
  database: Kysely<Database>,
  scope: Scope,
  work: (db: Kysely<Database>) => Promise<Result>,
): Promise<Result> {
  const settings = Object.entries(scope).map(
    ([name, value]) => `set_config(${pg.escapeLiteral(`app.${name}`)}, ${pg.escapeLiteral(value)}, true)`,
  )
  const begin = ["begin read only", ...(settings.length > 0 ? [`select ${settings.join(", ")}`] : [])].join(
    "; ",
  )
  try {
    return await database.connection().execute(async (db) => {
      try {
        await sql.raw(begin).execute(db)
        return await work(db)
      } finally {
        await sql`commit`.execute(db)
      }
    })
  } catch (error) {
    throw mapDatabaseError(error)
  }
}
