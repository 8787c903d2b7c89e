import { sql, type Kysely, type Transaction } from "kysely"
import { mapDatabaseError } from "../errors"
import type { Database } from "../pool"

type Setting = "tenant_id" | "member_id" | "member_type" | "user_id" | "user_email"
export type Scope = Partial<Record<Setting, string>>

/**
 * Runs `work` in one transaction whose policies see `scope`. The settings are local to the transaction,
 * so a pooled connection never carries one tenant into the next request.
 */
export async function scopedTransaction<Result>(
  database: Kysely<Database>,
  scope: Scope,
  work: (tx: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  const settings = Object.entries(scope).map(
    ([name, value]) => sql`set_config(${`app.${name}`}, ${value}, true)`,
  )
  try {
    return await database
      .transaction()
      .setAccessMode("read write")
      .execute(async (tx) => {
        await sql`select ${sql.join(settings)}`.execute(tx)
        return work(tx)
      })
  } catch (error) {
    throw mapDatabaseError(error)
  }
}
