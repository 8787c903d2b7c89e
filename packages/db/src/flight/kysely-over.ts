import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type Dialect,
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
  const connection = {
    executeQuery: async <Result>(statement: Statement) => {
      try {
        return { rows: (await execute(statement)) as Result[] }
      } catch (error) {
        throw mapDatabaseError(error)
      }
    },
    streamQuery: () => {
      throw new Error("A read cannot be streamed.")
    },
  }
  const executor = compiling.withConnectionProvider({ provideConnection: (use) => use(connection) })
  return new Kysely<Database>({ config: { dialect }, dialect, driver, executor })
}
