import { Kysely, PostgresDialect } from "kysely"
import pg from "pg"
import type { DB } from "./database.generated"
import { poolSize } from "./env"
import { roleUrl, type RuntimeRole } from "./roles"

// A bigint is a count, a position or an amount of minor units: all below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export type Database = DB

type PoolOptions = { readonly url?: string; readonly size?: number; readonly searchPath?: string }

/** A pool of one role. A lost server ends its connections quietly: the next query opens a new one. */
export function createPool(role: RuntimeRole, { url, size, searchPath }: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: roleUrl(role, url),
    max: size ?? poolSize(),
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: [
      "-c statement_timeout=15000",
      "-c idle_in_transaction_session_timeout=15000",
      ...(searchPath ? [`-c search_path=${searchPath}`] : []),
    ].join(" "),
    application_name: `plinth_${role}`,
  })
  pool.on("error", () => {})
  return pool
}

export const kyselyOf = (pool: pg.Pool): Kysely<Database> => new Kysely({ dialect: new PostgresDialect({ pool }) })

/** The pools of one process, each opened at its first use. */
export type Databases = { readonly [Role in RuntimeRole]: Kysely<Database> } & { close(): Promise<void> }

export function openDatabases(options: PoolOptions = {}): Databases {
  const opened = new Map<RuntimeRole, Kysely<Database>>()
  const open = (role: RuntimeRole) => {
    const standing = opened.get(role)
    if (standing) return standing
    const database = kyselyOf(createPool(role, options))
    opened.set(role, database)
    return database
  }
  return {
    get app() {
      return open("app")
    },
    get reader() {
      return open("reader")
    },
    get auth() {
      return open("auth")
    },
    get platform() {
      return open("platform")
    },
    get worker() {
      return open("worker")
    },
    async close() {
      await Promise.all([...opened.values()].map((database) => database.destroy()))
      opened.clear()
    },
  }
}
