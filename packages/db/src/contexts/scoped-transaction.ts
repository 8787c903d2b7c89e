import { sql, type Transaction } from "kysely"
import { mapDatabaseError } from "../errors"
import type { Scope } from "../flight/statement"
import type { Database, RolePool } from "../pool"
import { holderOf } from "./holder-of"

/**
 * Runs `work` in one transaction whose policies see `scope`. The settings are local to the transaction,
 * so a pooled connection never carries one tenant into the next request.
 */
export async function scopedTransaction<Result>(
  database: RolePool,
  scope: Scope,
  work: (tx: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  const settings = Object.entries(scope).map(
    ([name, value]) => sql`set_config(${`app.${name}`}, ${value}, true)`,
  )
  try {
    return await database.slots.run(holderOf(scope), () =>
      database
        .transaction()
        .setAccessMode("read write")
        .execute(async (tx) => {
          await sql`select ${sql.join(settings)}`.execute(tx)
          return work(tx)
        }),
    )
  } catch (error) {
    throw mapDatabaseError(error)
  }
}
