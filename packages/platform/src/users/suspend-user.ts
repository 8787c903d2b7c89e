import { idInput, type UserId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { sql } from "kysely"
import { z } from "zod"
import { platformErrors } from "../errors"
import { platformUserEvents } from "../events"
import { ReasonInput } from "../notes/note.schemas"
import { writeNote } from "../notes/write-note"
import { endRole } from "../operators/end-role"
import { lockOperators } from "../operators/lock-operators"
import { authorize } from "../permissions"
import { findUser } from "./find-user"

export const TurnUserInput = z.object({ userId: idInput<UserId>(), reason: ReasonInput })
export type TurnUserInput = z.infer<typeof TurnUserInput>

/**
 * Suspends a person: all their sessions end at once, and they do not come in again. An operator loses their role with it.
 * Twice is once. Errors: `platform.USER_NOT_FOUND`, `platform.ONESELF`.
 */
export const suspendUser = (ctx: PlatformContext, input: TurnUserInput) => turn(ctx, "suspended", input)

/** Lets them in again; a role that they lost stays lost. Errors as `suspendUser`. */
export const reactivateUser = (ctx: PlatformContext, input: TurnUserInput) => turn(ctx, "reactivated", input)

async function turn(
  ctx: PlatformContext,
  act: "suspended" | "reactivated",
  { userId, reason }: TurnUserInput,
): Promise<void> {
  authorize(ctx, "platform.user:manage")
  if (userId === ctx.user.id) throw platformErrors.ONESELF()
  await ctx.write(async (tx) => {
    await lockOperators(tx)
    await findUser(tx, userId)
    const isSuspending = act === "suspended"
    if (isSuspending) await endRole(tx, userId)
    const { rows } = await sql<{ turned: boolean }>`
      select auth.suspend(${userId}, ${isSuspending}) as turned`.execute(tx)
    if (!rows[0]?.turned) return
    const event = platformUserEvents[act](userId, {})
    const eventId = await recordPlatform(tx, event)
    await writeNote(tx, { userId }, reason, { type: event.type, eventId })
  })
}
