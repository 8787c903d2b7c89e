import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type ConnectionProvider,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
} from "kysely"
import { mapDatabaseError } from "../errors"
import type { Database } from "../pool"
import type { Statement } from "./statement"

type Row = Record<string, unknown>

const driver = new DummyDriver()
const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => driver,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}
const compiling = new Kysely<Database>({ dialect }).getExecutor()

/** A Kysely whose queries go where `execute` sends them. It has no transactions of its own. */
export function kyselyOver(execute: (statement: Statement) => Promise<Row[]>): Kysely<Database> {
  const executor = compiling.withConnectionProvider(new Sender(execute))
  return new Kysely<Database>({ config: { dialect }, dialect, driver, executor })
}

class Sender implements ConnectionProvider, DatabaseConnection {
  constructor(private readonly execute: (statement: Statement) => Promise<Row[]>) {}

  provideConnection<Result>(use: (connection: DatabaseConnection) => Promise<Result>): Promise<Result> {
    return use(this)
  }

  async executeQuery<Result>(statement: Statement): Promise<QueryResult<Result>> {
    try {
      return { rows: (await this.execute(statement)) as Result[] }
    } catch (error) {
      throw mapDatabaseError(error)
    }
  }

  streamQuery(): never {
    throw new Error("A read cannot be streamed.")
  }
}
