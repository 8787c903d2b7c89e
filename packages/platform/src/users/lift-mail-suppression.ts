import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { addressHash, unsuppressAddress } from "@plinth/notifications"
import { sql } from "kysely"
import { platformUserEvents } from "../events"
import { writeNote } from "../notes/write-note"
import { authorize } from "../permissions"
import { findUser } from "./find-user"
import type { TurnUserInput } from "./suspend-user"

/**
 * Has mails go to a person's address again, here and at the provider. Twice is once.
 * Errors: `platform.USER_NOT_FOUND`, `notifications.MAIL_UNAVAILABLE`.
 */
export async function liftMailSuppression(
  ctx: PlatformContext,
  { userId, reason }: TurnUserInput,
): Promise<void> {
  authorize(ctx, "platform.user:manage")
  const { email } = await ctx.read((db) => findUser(db, userId))
  await unsuppressAddress(email)
  await ctx.write(async (tx) => {
    const lifted = await tx
      .updateTable("platform.mail_suppressions")
      .set({ lifted_at: sql<Date>`now()` })
      .where("address_hash", "=", addressHash(email))
      .where("lifted_at", "is", null)
      .returning("reason")
      .executeTakeFirst()
    if (!lifted) return
    const event = platformUserEvents.mail_lifted(userId, { after: lifted.reason })
    const eventId = await recordPlatform(tx, event)
    await writeNote(tx, { userId }, reason, { type: event.type, eventId })
  })
}
