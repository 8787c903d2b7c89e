import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { platformErrors } from "../errors"
import { authorize } from "../permissions"
import { disruptionEvents } from "./disruption.events"
import type { UpdateDisruptionInput } from "./disruption.schemas"

/**
 * Says how far a disruption is and what it concerns by now; the last word is that it is resolved. Sent twice, it is one, also of another. Errors:
 * `platform.DISRUPTION_NOT_FOUND`, `platform.DISRUPTION_RESOLVED`.
 */
export async function updateDisruption(ctx: PlatformContext, input: UpdateDisruptionInput): Promise<void> {
  authorize(ctx, "platform.incident:manage")
  const { disruptionId, id, parts, state, body } = input
  const now = ctx.clock.now()
  await ctx.write(async (tx) => {
    const standing = await tx
      .selectFrom("platform.disruptions")
      .select("id")
      .where("id", "=", disruptionId)
      .executeTakeFirst()
    if (!standing) throw platformErrors.DISRUPTION_NOT_FOUND()
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("platform.disruption_updates")
      .values({ id, disruption_id: disruptionId, state, body, author_id: ctx.user.id, created_at: now })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .executeTakeFirst()
    if (!numInsertedOrUpdatedRows) return
    const { numUpdatedRows } = await tx
      .updateTable("platform.disruptions")
      .set({ parts, resolved_at: state === "resolved" ? now : null })
      .where("id", "=", disruptionId)
      .where("resolved_at", "is", null)
      .executeTakeFirst()
    if (!numUpdatedRows) throw platformErrors.DISRUPTION_RESOLVED()
    await recordPlatform(tx, disruptionEvents.updated(disruptionId, { state, parts }))
  })
}
