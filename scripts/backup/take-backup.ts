import { createWriteStream } from "node:fs"
import { mkdir, writeFile } from "node:fs/promises"
import path from "node:path"
import { pipeline } from "node:stream/promises"
import { createGzip } from "node:zlib"
import { Client } from "pg"
import { to } from "pg-copy-streams"
import { listTables, type Manifest } from "./tables"

/**
 * Copies every row of one moment into a new folder. The schema is not in it: the migrations are, by name. Needs an identity
 * that no policy binds, a superuser or one with BYPASSRLS; any other is refused, never served half.
 */
export async function takeBackup(url: string, folder: string): Promise<Manifest> {
  await mkdir(folder, { mode: 0o700 })
  const client = new Client({ connectionString: url, application_name: "plinth_backup" })
  await client.connect()
  try {
    await client.query("begin isolation level repeatable read read only; set local row_security = off")
    const tables: Manifest["tables"][number][] = []
    for (const table of await listTables(client)) {
      const file = `${table.name.replaceAll('"', "")}.copy.gz`
      const rows = client.query(to(`copy ${table.name} (${table.columns.join()}) to stdout`))
      await pipeline(rows, createGzip(), createWriteStream(path.join(folder, file), { mode: 0o600 }))
      tables.push({ ...table, file, rows: rows.rowCount })
    }
    const names = await client.query<{ name: string }>("select name from platform.migrations order by name")
    const sequences = await client.query<{ name: string; value: string }>(`
      select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_sequences
      where last_value is not null and schemaname in ('app', 'auth', 'platform', 'pgboss')`)
    const manifest: Manifest = {
      takenAt: new Date().toISOString(),
      migrations: names.rows.map(({ name }) => name),
      tables,
      sequences: sequences.rows,
    }
    await writeFile(path.join(folder, "manifest.json"), JSON.stringify(manifest, null, 2), { mode: 0o600 })
    return manifest
  } finally {
    await client.end()
  }
}
