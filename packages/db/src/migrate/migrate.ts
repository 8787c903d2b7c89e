import { createHash } from "node:crypto"
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

type Migration = { readonly name: string; readonly text: string; readonly digest: string }

/** What a database says of a migration. Where it was applied before digests were kept there is none. */
export type AppliedMigration = { readonly name: string; readonly digest: string | null }

/** Which of these say something else here than when they were applied. */
export const editedMigrations = async (applied: readonly AppliedMigration[]): Promise<string[]> =>
  editedAmong(await readMigrations(), applied)

function editedAmong(all: readonly Migration[], applied: readonly AppliedMigration[]): string[] {
  const digests = new Map(all.map(({ name, digest }) => [name, digest]))
  return applied.flatMap(({ name, digest }) =>
    digest !== null && (digests.get(name) ?? digest) !== digest ? [name] : [],
  )
}

/**
 * Brings the database up to date: roles, schemas, then each pending migration in a transaction of its own, as `plinth_owner`.
 * Concurrent callers wait for each other. `only` goes no further than these, for a backup of an earlier release. Refuses
 * where a migration was edited after it was applied.
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
    await createLedger(client)
    const { rows: applied } = await client.query<AppliedMigration>(
      "select name, digest from platform.migrations order by name",
    )
    const all = await readMigrations()
    refuseEdited(editedAmong(all, applied))
    await keepDigests(client, all)
    const done = new Set(applied.map(({ name }) => name))
    const pending = all.filter(({ name }) => !done.has(name) && (only?.includes(name) ?? true))
    for (const migration of pending) await applyMigration(client, migration)
    return { applied: pending.map(({ name }) => name), total: all.length }
  } finally {
    await client.end()
  }
}

const readMigrations = async (): Promise<Migration[]> =>
  Promise.all((await migrationNames()).map(readMigration))

/** How a checkout ends its lines makes no other migration of it. */
async function readMigration(name: string): Promise<Migration> {
  const text = await readFile(path.join(folder, name), "utf8")
  const digest = createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex")
  return { name, text, digest }
}

/** What is there is left alone: to be altered it would wait for a backup, and whoever reads it would wait behind. */
async function createLedger(client: pg.Client) {
  await client.query(`create table if not exists platform.migrations (
    name text primary key, applied_at timestamptz not null default now(), digest text)`)
  const { rowCount } = await client.query(
    "select from pg_attribute where attrelid = 'platform.migrations'::regclass and attname = 'digest'",
  )
  if (rowCount === 0) await client.query("alter table platform.migrations add column digest text")
}

function refuseEdited(edited: readonly string[]) {
  if (edited.length > 0)
    throw new Error(
      `Migration ${edited.join(", ")} was edited after this database applied it: put it back as it was and write the change as a new one, or begin with an empty database.`,
    )
}

/** What was applied before digests were kept is taken to be what stands here. */
async function keepDigests(client: pg.Client, all: readonly Migration[]) {
  await client.query(
    `update platform.migrations as applied set digest = here.digest
      from unnest($1::text[], $2::text[]) as here (name, digest)
      where applied.name = here.name and applied.digest is null`,
    [all.map(({ name }) => name), all.map(({ digest }) => digest)],
  )
}

async function applyMigration(client: pg.Client, { name, text, digest }: Migration) {
  try {
    await client.query("begin")
    await client.query(text)
    await client.query("insert into platform.migrations (name, digest) values ($1, $2)", [name, digest])
    await client.query("commit")
  } catch (cause) {
    await client.query("rollback")
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Migration ${name} failed and was rolled back: ${why}`, { cause })
  }
}
