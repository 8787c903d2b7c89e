import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  Transaction,
  type ConnectionProvider,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
} from "kysely"
import type pg from "pg"
import { mapDatabaseError } from "../errors"
import type { Database } from "../pool"
import type { Statement } from "./statement"

type Execute = (statement: Statement) => Promise<pg.QueryResult>

const driver = new DummyDriver()
const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => driver,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}
const compiling = new Kysely<Database>({ dialect }).getExecutor()

const propsOver = (execute: Execute) => ({
  config: { dialect },
  dialect,
  driver,
  executor: compiling.withConnectionProvider(new Sender(execute)),
})

/** A Kysely whose queries go where `execute` sends them. It has no transactions of its own. */
export const kyselyOver = (execute: Execute): Kysely<Database> => new Kysely(propsOver(execute))

/** As `kyselyOver`, for work that writes: whoever gives it begins and ends the transaction. */
export const transactionOver = (execute: Execute): Transaction<Database> =>
  new Transaction(propsOver(execute))

const changing = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"])

class Sender implements ConnectionProvider, DatabaseConnection {
  constructor(private readonly execute: Execute) {}

  provideConnection<Result>(use: (connection: DatabaseConnection) => Promise<Result>): Promise<Result> {
    return use(this)
  }

  async executeQuery<Result>(statement: Statement): Promise<QueryResult<Result>> {
    try {
      const { command, rowCount, rows } = await this.execute(statement)
      const numAffectedRows = changing.has(command) ? BigInt(rowCount ?? 0) : undefined
      return { rows, ...(numAffectedRows !== undefined && { numAffectedRows }) }
    } catch (error) {
      throw mapDatabaseError(error)
    }
  }

  streamQuery(): never {
    throw new Error("A flight cannot be streamed.")
  }
}
