import type { Kysely } from "kysely"
import { mapDatabaseError } from "../errors"
import { leavesWhole } from "../flight/flight"
import { kyselyOver } from "../flight/kysely-over"
import { send, sendBegin, sendEnd, type Scope } from "../flight/statement"
import type { Database, Lane } from "../pool"
import { holderOf } from "./holder-of"

/**
 * As `scopedTransaction`, to read. The first statement leaves right behind the beginning, and statements that do not wait
 * for each other share a trip. An answer counts only where the transaction had begun inside its scope.
 */
export function scopedRead<Result>(
  { pool, slots }: Lane,
  scope: Scope,
  work: (db: Kysely<Database>) => Promise<Result>,
): Promise<Result> {
  const read = async () => {
    const client = await pool.connect()
    const begun = sendBegin(client, scope)
    let isWhole = true
    let isOver = false
    const db = kyselyOver(async (statement) => {
      if (isOver) throw new Error("This reading is over.")
      const [, answer] = await Promise.all([begun, send(client, statement)]).catch((error: unknown) => {
        isWhole &&= leavesWhole(error)
        throw error
      })
      return answer.rows
    })
    const [[worked], [isBegun]] = await Promise.all([
      Promise.allSettled([work(db)]),
      Promise.allSettled([begun]),
    ])
    isOver = true
    const [ended] = await Promise.allSettled([sendEnd(client)])
    client.release(!isWhole || isBegun.status === "rejected" || ended.status === "rejected")
    if (worked.status === "rejected") throw worked.reason
    if (isBegun.status === "rejected") throw isBegun.reason
    if (ended.status === "rejected") throw ended.reason
    return worked.value
  }
  return slots.run(holderOf(scope), read).catch((error: unknown) => {
    throw mapDatabaseError(error)
  })
}
