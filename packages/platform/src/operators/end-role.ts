import type { EventId, PlatformRole, UserId } from "@plinth/core"
import type { PlatformWriteTransaction } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { sql } from "kysely"
import { platformRoleEvents } from "../events"

type Ended = {
  readonly role: PlatformRole
  /** Null where it was kept. */
  readonly eventId: EventId | null
}

/** Ends the role that a person holds, unless it is `kept`. Answers with the one they held. */
export async function endRole(
  tx: PlatformWriteTransaction,
  userId: UserId,
  kept?: PlatformRole,
): Promise<Ended | undefined> {
  const held = await tx
    .selectFrom("platform.platform_role_assignments")
    .select((eb) => ["id", eb.ref("role").$castTo<PlatformRole>().as("role")])
    .where("user_id", "=", userId)
    .where("revoked_at", "is", null)
    .executeTakeFirst()
  if (!held) return undefined
  if (held.role === kept) return { role: held.role, eventId: null }
  await tx
    .updateTable("platform.platform_role_assignments")
    .set({ revoked_at: sql<Date>`now()` })
    .where("id", "=", held.id)
    .execute()
  const eventId = await recordPlatform(tx, platformRoleEvents.revoked(userId, { role: held.role }))
  return { role: held.role, eventId }
}
