import { isPlinthError } from "@plinth/core"
import { mapDatabaseError } from "@plinth/db"

/**
 * A database that is made but not migrated, or not made: no database, no role of ours or none of its password, no schema, no
 * table, no right. What migrates makes all of them.
 */
const notYet = new Set(["3D000", "28000", "28P01", "3F000", "42P01", "42501"])

/** What `look` found in the database; null where it is not there yet. A database that fails otherwise is a problem itself. */
export async function lookInto(look: () => Promise<string[]>): Promise<string[] | null> {
  try {
    return await look()
  } catch (error) {
    return isNotYet(error) ? null : [`The database cannot be looked into: ${reasonOf(error)}`]
  }
}

function isNotYet(error: unknown): boolean {
  const known = mapDatabaseError(error)
  return (isPlinthError(known) && known.kind === "unavailable") || notYet.has(codeOf(error))
}

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : ""

const reasonOf = (error: unknown) =>
  error instanceof Error ? [error.message, codeOf(error)].filter(Boolean).join(", ") : String(error)
