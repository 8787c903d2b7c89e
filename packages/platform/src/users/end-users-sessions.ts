import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { sql } from "kysely"
import { platformUserEvents } from "../events"
import { writeNote } from "../notes/write-note"
import { lockOperators } from "../operators/lock-operators"
import { authorize } from "../permissions"
import { findUser } from "./find-user"
import type { TurnUserInput } from "./suspend-user"

/** Signs a person out everywhere. Answers how many devices that were. Errors: `platform.USER_NOT_FOUND`. */
export async function endUsersSessions(
  ctx: PlatformContext,
  { userId, reason }: TurnUserInput,
): Promise<{ ended: number }> {
  authorize(ctx, "platform.user:manage")
  return ctx.write(async (tx) => {
    await lockOperators(tx)
    await findUser(tx, userId)
    const { rows } = await sql<{ count: number }>`select auth.end_sessions(${userId}) as count`.execute(tx)
    const count = rows[0]?.count ?? 0
    const event = platformUserEvents.sessions_ended(userId, { count })
    const eventId = await recordPlatform(tx, event)
    await writeNote(tx, { userId }, reason, { type: event.type, eventId })
    return { ended: count }
  })
}
