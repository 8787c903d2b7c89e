import { sql, type Kysely } from "kysely"
import type { Database } from "./pool"
import { migrationsOfBuild } from "./env"

/** True once every migration that this build was made with is applied; the database may be ahead. Unbuilt code waits for none. */
export async function isMigrated(database: Kysely<Database>): Promise<boolean> {
  const names = migrationsOfBuild()
  if (names.length === 0) return true
  try {
    const { rows } = await sql<{ applied: number }>`
      select count(*) as applied from platform.migrations where name = any (${names})`.execute(database)
    return rows[0]?.applied === names.length
  } catch (error) {
    if (error instanceof Error && "code" in error && notYet.has(String(error.code))) return false
    throw error
  }
}

/** A database that nobody has migrated: no schema, no table, or no right to read it. */
const notYet = new Set(["3F000", "42P01", "42501"])
