import { createReadStream } from "node:fs"
import { readFile } from "node:fs/promises"
import path from "node:path"
import { pipeline } from "node:stream/promises"
import { createGunzip } from "node:zlib"
import { Client } from "pg"
import { from } from "pg-copy-streams"
import { migrate, migrationNames } from "../../packages/db/src/migrate"
import { settleLogs } from "./settle-logs"
import { listTables, type Manifest } from "./tables"

/** Brings an empty database to the backup's migrations, puts its rows in, and goes on to this checkout's. All or nothing. */
export async function restoreBackup(url: string, folder: string): Promise<Manifest> {
  const manifest = JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8")) as Manifest
  const known = new Set(await migrationNames())
  const later = manifest.migrations.find((name) => !known.has(name))
  if (later) throw new Error(`The backup is of a later release: this checkout has no migration ${later}.`)
  await migrate(url, manifest.migrations)
  const client = new Client({ connectionString: url, application_name: "plinth_restore" })
  await client.connect()
  try {
    await client.query("begin; set local session_replication_role = replica; set local row_security = off")
    await refuseFilled(client)
    const tables = await listTables(client)
    await client.query(`truncate ${tables.map(({ name }) => name).join()}`)
    for (const { name, columns, file, rows } of manifest.tables) {
      const into = client.query(from(`copy ${name} (${columns.join()}) from stdin`))
      await pipeline(createReadStream(path.join(folder, file)), createGunzip(), into)
      if (into.rowCount !== rows) throw new Error(`${name}: ${into.rowCount} rows came back of ${rows}.`)
    }
    for (const { name, value } of manifest.sequences)
      await client.query("select setval($1::regclass, $2::bigint)", [name, value])
    await settleLogs(client)
    await client.query("commit")
  } finally {
    await client.end()
  }
  await migrate(url)
  return manifest
}

async function refuseFilled(client: Client): Promise<void> {
  const { rows } = await client.query("select from auth.users limit 1")
  if (rows.length > 0) throw new Error("The database holds people already: restore into an empty one.")
}
