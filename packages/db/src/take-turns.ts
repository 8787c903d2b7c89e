import { sql, type QueryExecutorProvider } from "kysely"

/**
 * Waits until no other transaction has this name, and has it until the end of its own: of two that do the same at once, the second
 * sees what the first wrote.
 */
export const takeTurns = (tx: QueryExecutorProvider, name: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
