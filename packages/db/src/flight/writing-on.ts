import type pg from "pg"
import type { Writing } from "../connection"
import { traceStatement } from "../trace-queries"
import { insertion } from "./insertion"
import { transactionOver } from "./kysely-over"
import { send, type Statement } from "./statement"

/** The statements of one transaction on their way, until it is closed; and what went wrong among them, the cause first. */
export function writingOn(client: pg.PoolClient) {
  const ahead: Statement[] = []
  const failures: unknown[] = []
  let isOver = false
  const checkOpen = () => {
    if (isOver) throw new Error("This transaction is over.")
  }
  const execute = async (statement: Statement): Promise<pg.QueryResult> => {
    const statements = [...ahead.splice(0), statement]
    const sent = send(client, ...statements)
    for (const { sql } of statements) traceStatement(sql, sent)
    const { results, error } = await sent
    const answer = results.at(-1)
    if (error === undefined && answer) return answer
    failures.push(error)
    throw error
  }
  const transaction = transactionOver(async (statement) => {
    checkOpen()
    return execute(statement)
  })
  const insertAhead: Writing["insertAhead"] = (rows) => {
    checkOpen()
    ahead.push(insertion(rows))
  }
  const tx: Writing = Object.assign(transaction, { insertAhead })
  return { tx, execute, failures, close: () => void (isOver = true) }
}
