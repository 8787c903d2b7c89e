import type { PlatformContext, PlatformWriteTransaction } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { sql } from "kysely"
import { platformErrors } from "../errors"
import { authorize } from "../permissions"
import { consoleNotificationEvents } from "./console-notification.events"
import type { DeliveryInput, ReplayDeliveriesInput } from "./delivery.schemas"

/** Has what was given up sent once more, with all its tries, under a key of its own. Errors: `platform.DELIVERY_NOT_FOUND`. */
export async function replayDelivery(ctx: PlatformContext, { id }: DeliveryInput): Promise<void> {
  authorize(ctx, "platform.notification:manage")
  await ctx.write(async (tx) => {
    const [replayed] = await replay(tx).where("id", "=", id).returning("kind").execute()
    if (!replayed) throw platformErrors.DELIVERY_NOT_FOUND()
    await recordPlatform(
      tx,
      consoleNotificationEvents.delivery.replayed(id, { kind: replayed.kind, count: 1 }),
    )
  })
}

/** The same for all of a kind, in all tenants. Answers with how many. */
export async function replayDeliveries(
  ctx: PlatformContext,
  { kind, channel }: ReplayDeliveriesInput,
): Promise<{ count: number }> {
  authorize(ctx, "platform.notification:manage")
  return ctx.write(async (tx) => {
    let query = replay(tx).where("kind", "=", kind)
    if (channel) query = query.where("channel", "=", channel)
    const count = Number((await query.executeTakeFirst()).numUpdatedRows)
    await recordPlatform(tx, consoleNotificationEvents.delivery.replayed(kind, { kind, count }))
    return { count }
  })
}

/** Held until now: the release takes it from there, in the tenant's own context. */
const replay = (tx: PlatformWriteTransaction) =>
  tx
    .updateTable("app.notification_deliveries")
    .set((eb) => ({
      state: "held",
      reason: "replay",
      due_at: sql<Date>`now()`,
      replays: eb("replays", "+", 1),
      changed_at: sql<Date>`now()`,
    }))
    .where("state", "=", "failed")
