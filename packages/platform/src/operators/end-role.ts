import type { PlatformRole, UserId } from "@plinth/core"
import type { PlatformWriteTransaction } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { sql } from "kysely"
import { platformRoleEvents } from "../events"

/** Ends the role that a person holds, unless it is `kept`. Answers with the one they held. */
export async function endRole(
  tx: PlatformWriteTransaction,
  userId: UserId,
  kept?: PlatformRole,
): Promise<PlatformRole | undefined> {
  const held = await tx
    .selectFrom("platform.platform_role_assignments")
    .select((eb) => ["id", eb.ref("role").$castTo<PlatformRole>().as("role")])
    .where("user_id", "=", userId)
    .where("revoked_at", "is", null)
    .executeTakeFirst()
  if (held && held.role !== kept) {
    await tx
      .updateTable("platform.platform_role_assignments")
      .set({ revoked_at: sql<Date>`now()` })
      .where("id", "=", held.id)
      .execute()
    await recordPlatform(tx, platformRoleEvents.revoked(userId, { role: held.role }))
  }
  return held?.role
}
