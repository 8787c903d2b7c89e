import type { UserId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { platformNoteEvents } from "../events"
import { writeNote } from "../notes/write-note"
import { authorize } from "../permissions"
import { findUser } from "./find-user"

/** Writes a note about a person, for operators alone. Errors: `platform.USER_NOT_FOUND`. */
export async function addUserNote(
  ctx: PlatformContext,
  { userId, body }: { readonly userId: UserId; readonly body: string },
): Promise<void> {
  authorize(ctx, "platform.note:add")
  await ctx.write(async (tx) => {
    await findUser(tx, userId)
    const noteId = await writeNote(tx, { userId }, body)
    await recordPlatform(tx, platformNoteEvents.user.noted(userId, { noteId }))
  })
}
