import { Kysely, PostgresDialect } from "kysely"
import pg from "pg"
import type { DB } from "./database.generated"
import { poolSize } from "./env"
import { fairSlots, type Slots } from "./flight/fair-slots"
import { roleUrl, type RuntimeRole } from "./roles"
import { traceQueries } from "./trace-queries"

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
    pipeline: true,
  })
  // Unheard, the loss of a connection that is between two queries of a transaction would end the process.
  pool.on("connect", (client) => client.on("error", () => {}))
  pool.on("connect", traceQueries)
  pool.on("error", () => {})
  return pool
}

export const kyselyOf = (pool: pg.Pool): Kysely<Database> =>
  new Kysely({ dialect: new PostgresDialect({ pool }) })

/**
 * Half of a pool is the most that one tenant or person may have, so that the other half is there for everyone else. A fifth
 * is kept from all of them, for the question who is calling.
 */
function slotsOf({ options: { max } }: pg.Pool): Slots {
  const total = max - Math.floor(max / 5)
  return fairSlots({ total, each: Math.ceil(total / 2), line: 500, patienceMs: 5_000 })
}

/** A role's pool, the queries on it, and the right to work on it. */
export type RolePool = Kysely<Database> & { readonly pool: pg.Pool; readonly slots: Slots }

/** The pools of one process, each opened at its first use. */
export type Databases = { readonly [Role in RuntimeRole]: RolePool } & {
  /** The connections beneath a role's queries, for a library that speaks to the driver itself. */
  pool(role: RuntimeRole): pg.Pool
  close(): Promise<void>
}

/** The pools of a process. `url` stands in for `DATABASE_URL`. */
export function openDatabases(options: PoolOptions = {}): Databases {
  const opened = new Map<RuntimeRole, RolePool>()
  const open = (role: RuntimeRole) => {
    const standing = opened.get(role)
    if (standing) return standing
    const pool = createPool(role, options)
    const fresh = Object.assign(kyselyOf(pool), { pool, slots: slotsOf(pool) })
    opened.set(role, fresh)
    return fresh
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
    pool: (role) => open(role).pool,
    async close() {
      // Kysely ends only a pool that it has asked itself.
      await Promise.all([...opened.values()].map(({ pool }) => pool.end()))
      opened.clear()
    },
  }
}
