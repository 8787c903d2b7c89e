import { authErrors } from "@plinth/auth"
import type { PlatformRole } from "@plinth/core"
import { takeTurns, type PlatformWriteTransaction } from "@plinth/db"
import { sql } from "kysely"

/**
 * Changes of who is an operator go one after the other, so that two admins who end each other's role at once do not both.
 * Errors: `auth.FORBIDDEN` where the role of who asks ended meanwhile.
 */
export async function lockOperators(tx: PlatformWriteTransaction): Promise<void> {
  await takeTurns(tx, "operators")
  if (tx.operatorId === null) return
  const { rows } = await sql<{
    role: PlatformRole | null
  }>`select app.current_platform_role() as role`.execute(tx)
  if (rows[0]?.role !== "platform_admin") throw authErrors.FORBIDDEN()
}
