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
  // Unheard, the loss of a connection that is between two queries of a transaction would end the process.
  pool.on("connect", (client) => client.on("error", () => {}))
  pool.on("error", () => {})
  return pool
}

export const kyselyOf = (pool: pg.Pool): Kysely<Database> =>
  new Kysely({ dialect: new PostgresDialect({ pool }) })

/** The pools of one process, each opened at its first use. */
export type Databases = { readonly [Role in RuntimeRole]: Kysely<Database> } & {
  /** The connections beneath a role's queries, for a library that speaks to the driver itself. */
  pool(role: RuntimeRole): pg.Pool
  close(): Promise<void>
}

/** The pools of a process. `url` stands in for `DATABASE_URL`. */
export function openDatabases(options: PoolOptions = {}): Databases {
  const opened = new Map<RuntimeRole, { readonly pool: pg.Pool; readonly database: Kysely<Database> }>()
  const open = (role: RuntimeRole) => {
    const standing = opened.get(role)
    if (standing) return standing
    const pool = createPool(role, options)
    const fresh = { pool, database: kyselyOf(pool) }
    opened.set(role, fresh)
    return fresh
  }
  return {
    get app() {
      return open("app").database
    },
    get reader() {
      return open("reader").database
    },
    get auth() {
      return open("auth").database
    },
    get platform() {
      return open("platform").database
    },
    get worker() {
      return open("worker").database
    },
    pool: (role) => open(role).pool,
    async close() {
      await Promise.all([...opened.values()].map(({ database }) => database.destroy()))
      opened.clear()
    },
  }
}
