import { existsSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import path from "node:path"
import { fileURLToPath } from "node:url"
import pg from "pg"
import { databaseUrl } from "../env"
import { bootstrap, migrationLock } from "./bootstrap"

export type MigrationReport = { readonly applied: string[]; readonly total: number }

// A build has them beside its bundle, unbuilt code in the package.
const here = path.dirname(fileURLToPath(import.meta.url))
const beside = path.join(here, "migrations")
const folder = existsSync(beside) ? beside : path.join(here, "../../migrations")

/** The names of all migrations, oldest first. They are forward-only and never edited once released. */
export const migrationNames = async (): Promise<string[]> =>
  (await readdir(folder)).filter((file) => file.endsWith(".sql")).toSorted()

/**
 * Brings the database up to date: roles, schemas, then each pending migration in a transaction of its own, as `plinth_owner`.
 * Concurrent callers wait for each other. `only` goes no further than these, for a backup of an earlier release.
 */
export async function migrate(
  url: string = databaseUrl(),
  only?: readonly string[],
): Promise<MigrationReport> {
  const client = new pg.Client({ connectionString: url, application_name: "plinth_migrate" })
  await client.connect()
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock])
    await bootstrap(client)
    await client.query("set role plinth_owner")
    await client.query(`create table if not exists platform.migrations (
      name text primary key, applied_at timestamptz not null default now())`)
    const { rows } = await client.query<{ name: string }>("select name from platform.migrations")
    const done = new Set(rows.map((row) => row.name))
    const all = await migrationNames()
    const pending = all.filter((name) => !done.has(name) && (only?.includes(name) ?? true))
    for (const name of pending) await applyMigration(client, name)
    return { applied: pending, total: all.length }
  } finally {
    await client.end()
  }
}

async function applyMigration(client: pg.Client, name: string) {
  const text = await readFile(path.join(folder, name), "utf8")
  try {
    await client.query("begin")
    await client.query(text)
    await client.query("insert into platform.migrations (name) values ($1)", [name])
    await client.query("commit")
  } catch (cause) {
    await client.query("rollback")
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Migration ${name} failed and was rolled back: ${why}`, { cause })
  }
}
