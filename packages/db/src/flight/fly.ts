import pg from "pg"
import { traceStatement } from "../trace-queries"
import { commit, end, opening, send, whyNotBegun, type Access, type Scope, type Statement } from "./statement"

/** True where a name stands for what a migration changed since, or for nothing: on another connection it would work. */
const isOutdated = (error: unknown) =>
  error instanceof pg.DatabaseError && (error.code === "0A000" || error.code === "26000")

/** True where the database itself said no to a statement, and nothing is wrong with the connection. */
export const leavesWhole = (error: unknown) => error instanceof pg.DatabaseError && !isOutdated(error)

/**
 * One statement in a transaction of its own, inside a scope: begin, scope, statement and commit in one flight. Where one of
 * them fails the server skips the rest. Whatever goes wrong around the statement costs the connection.
 */
export async function fly(
  pool: pg.Pool,
  access: Access,
  scope: Scope,
  statement: Statement,
): Promise<pg.QueryResult> {
  try {
    return await flyOnce(pool, access, scope, statement)
  } catch (error) {
    if (isOutdated(error)) return flyOnce(pool, access, scope, statement)
    throw error
  }
}

async function flyOnce(
  pool: pg.Pool,
  access: Access,
  scope: Scope,
  statement: Statement,
): Promise<pg.QueryResult> {
  const client = await pool.connect()
  let isWhole = false
  try {
    const sent = send(client, ...opening(access, scope), statement, commit)
    traceStatement(statement.sql, sent)
    const landing = await sent
    const obstacle = whyNotBegun(landing)
    if (obstacle) throw obstacle
    const [, , answer, ended] = landing.results
    if (!answer) {
      isWhole = leavesWhole(landing.error) && (await end(client, commit))
      throw landing.error
    }
    if (ended?.command !== "COMMIT" || client.getTransactionStatus() !== "I")
      throw landing.error ?? new Error("The transaction did not end.")
    isWhole = true
    return answer
  } finally {
    client.release(!isWhole)
  }
}
