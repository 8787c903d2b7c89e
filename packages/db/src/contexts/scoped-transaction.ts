import type pg from "pg"
import type { Writing } from "../connection"
import { mapDatabaseError } from "../errors"
import { leavesWhole } from "../flight/fly"
import { commit, end, opening, rollback, send, whyNotBegun, type Scope } from "../flight/statement"
import { writingOn } from "../flight/writing-on"
import type { RolePool } from "../pool"
import { holderOf } from "./holder-of"

type Work<Result> = (tx: Writing) => Promise<Result>

/**
 * Runs `work` in one transaction whose policies see `scope`. The settings are local to the transaction,
 * so a pooled connection never carries one tenant into the next request.
 */
export async function scopedTransaction<Result>(
  { pool, slots }: RolePool,
  scope: Scope,
  work: Work<Result>,
): Promise<Result> {
  try {
    return await slots.run(holderOf(scope), () => transact(pool, scope, work))
  } catch (error) {
    throw mapDatabaseError(error)
  }
}

/** Nothing that writes leaves before the transaction has begun inside its scope. A connection that may still be in it is given up. */
async function transact<Result>(pool: pg.Pool, scope: Scope, work: Work<Result>): Promise<Result> {
  const client = await pool.connect()
  let isWhole = false
  try {
    const obstacle = whyNotBegun(await send(client, ...opening("read write", scope)))
    if (obstacle) throw obstacle
    const { tx, execute, failures, close } = writingOn(client)
    const working = async () => {
      const result = await work(tx)
      close()
      const ended = await execute(commit).catch(() => undefined)
      if (ended?.command !== "COMMIT") throw failures[0] ?? new Error("The transaction did not commit.")
      return result
    }
    const [outcome] = await Promise.allSettled([working()])
    close()
    isWhole =
      outcome.status === "fulfilled"
        ? client.getTransactionStatus() === "I"
        : failures.every(leavesWhole) && (await end(client, rollback))
    if (outcome.status === "rejected") throw outcome.reason
    return outcome.value
  } finally {
    client.release(!isWhole)
  }
}
