import { newId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { authorize } from "../permissions"
import { disruptionEvents } from "./disruption.events"
import type { OpenDisruptionInput } from "./disruption.schemas"

/** Tells everyone, on the public page of the state, that something does not work. Sent twice, it is one. */
export async function openDisruption(ctx: PlatformContext, input: OpenDisruptionInput): Promise<void> {
  authorize(ctx, "platform.incident:manage")
  const { id, title, parts, state, body } = input
  const now = ctx.clock.now()
  await ctx.write(async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("platform.disruptions")
      .values({ id, title, parts, opened_at: now })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .executeTakeFirst()
    if (!numInsertedOrUpdatedRows) return
    await tx
      .insertInto("platform.disruption_updates")
      .values({ id: newId(), disruption_id: id, state, body, author_id: ctx.user.id, created_at: now })
      .execute()
    await recordPlatform(tx, disruptionEvents.opened(id, { state, parts }))
  })
}
