import { sql, type Kysely } from "kysely"
import type { Database } from "./pool"
import { migrationsOfBuild } from "./env"

/** True once every migration that this build was made with is applied; the database may be ahead. Unbuilt code waits for none. */
export async function isMigrated(database: Kysely<Database>): Promise<boolean> {
  const names = migrationsOfBuild()
  if (names.length === 0) return true
  const { rows } = await sql<{ applied: number }>`
    select count(*) as applied from platform.migrations where name = any (${names})`.execute(database)
  return rows[0]?.applied === names.length
}
