import pg from "pg"
import { send, sendBegin, sendEnd, type Scope, type Statement } from "./statement"

/** True where a name stands for what a migration changed since, or for nothing. Unnamed, or elsewhere, the statement would work. */
const isOutdated = (error: unknown) =>
  error instanceof pg.DatabaseError && (error.code === "0A000" || error.code === "26000")

/** True where the database itself said no to a statement, and nothing is wrong with the connection. */
export const leavesWhole = (error: unknown) => error instanceof pg.DatabaseError && !isOutdated(error)

/**
 * One statement in a transaction of its own that cannot write, inside a scope: begin, scope, statement and commit leave in
 * one packet. Whatever goes wrong around the statement costs the connection.
 */
export async function fly(pool: pg.Pool, scope: Scope, statement: Statement): Promise<pg.QueryResultRow[]> {
  try {
    return await flyOnce(pool, scope, statement)
  } catch (error) {
    if (isOutdated(error)) return flyOnce(pool, scope, statement)
    throw error
  }
}

async function flyOnce(pool: pg.Pool, scope: Scope, statement: Statement): Promise<pg.QueryResultRow[]> {
  const client = await pool.connect()
  const { stream } = client.connection
  stream.cork()
  const sent = [sendBegin(client, scope), send(client, statement), sendEnd(client)] as const
  stream.uncork()
  const [begun, answer, ended] = await Promise.allSettled(sent)
  const isAnswered = answer.status === "fulfilled" || leavesWhole(answer.reason)
  client.release(begun.status === "rejected" || ended.status === "rejected" || !isAnswered)
  if (begun.status === "rejected") throw begun.reason
  if (answer.status === "rejected") throw answer.reason
  if (ended.status === "rejected") throw ended.reason
  return answer.value.rows
}
