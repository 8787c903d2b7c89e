import type { Kysely } from "kysely"
import { mapDatabaseError } from "../errors"
import { leavesWhole } from "../flight/fly"
import { kyselyOver } from "../flight/kysely-over"
import { commit, end, opening, send, whyNotBegun, type Landing, type Scope } from "../flight/statement"
import type { Database, RolePool } from "../pool"
import { traceStatement } from "../trace-queries"
import { holderOf } from "./holder-of"

/**
 * As `scopedTransaction`, to read. The beginning leaves with the first statement, and statements that do not wait for each
 * other share a trip. An answer counts only where the transaction had begun inside its scope.
 */
export function scopedRead<Result>(
  { pool, slots }: RolePool,
  scope: Scope,
  work: (db: Kysely<Database>) => Promise<Result>,
): Promise<Result> {
  const read = async () => {
    const client = await pool.connect()
    let opened: Promise<Landing> | undefined
    let isWhole = true
    let isOver = false
    const db = kyselyOver(async (statement) => {
      if (isOver) throw new Error("This reading is over.")
      const isFirst = !opened
      const sent = isFirst ? send(client, ...opening("read only", scope), statement) : send(client, statement)
      traceStatement(statement.sql, sent)
      const [begun, { results, error }] = await Promise.all([(opened ??= sent), sent])
      const obstacle = whyNotBegun(begun)
      isWhole &&= !obstacle && (error === undefined || leavesWhole(error))
      if (obstacle) throw obstacle
      const answer = results[isFirst ? 2 : 0]
      if (!answer) throw error
      return answer
    })
    const [worked] = await Promise.allSettled([(async () => work(db))()])
    isOver = true
    const hasEnded = !opened || (await end(client, commit))
    client.release(!(isWhole && hasEnded))
    if (worked.status === "rejected") throw worked.reason
    if (!hasEnded) throw new Error("The transaction did not end.")
    return worked.value
  }
  return slots.run(holderOf(scope), read).catch((error: unknown) => {
    throw mapDatabaseError(error)
  })
}
