import type { TenantId } from "@plinth/core"
import type { PlatformContext, PlatformWriteTransaction } from "@plinth/db"
import { recordOperatorsAct, recordPlatform } from "@plinth/events"
import { sql } from "kysely"
import { platformErrors } from "../errors"
import { authorize } from "../permissions"
import { consoleNotificationEvents } from "./console-notification.events"
import type { DeliveryInput, ReplayDeliveriesInput } from "./delivery.schemas"

const { replayed } = consoleNotificationEvents.delivery

/**
 * Has what was given up sent once more, with all its tries, under a key of its own. Its tenant's activity says that it was.
 * Errors: `platform.DELIVERY_NOT_FOUND`.
 */
export async function replayDelivery(ctx: PlatformContext, { id }: DeliveryInput): Promise<void> {
  authorize(ctx, "platform.notification:manage")
  await ctx.write(async (tx) => {
    const [found] = await replay(tx)
      .where("id", "=", id)
      .returning(["kind", "tenant_id as tenantId"])
      .execute()
    if (!found) throw platformErrors.DELIVERY_NOT_FOUND()
    const tenantId = found.tenantId as TenantId
    const event = replayed(id, { kind: found.kind, count: 1 })
    await recordPlatform(tx, event, tenantId)
    await recordOperatorsAct(tx, event, tenantId)
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
    const found = await query.returning("tenant_id as tenantId").execute()
    await recordPlatform(tx, replayed(kind, { kind, count: found.length }))
    for (const [tenantId, own] of Map.groupBy(found, (each) => each.tenantId as TenantId))
      await recordOperatorsAct(tx, replayed(kind, { kind, count: own.length }), tenantId)
    return { count: found.length }
  })
}

/**
 * Held until now: the release takes it from there, in the tenant's own context. One whose job somebody has tried again is on its way,
 * and would come twice.
 */
const replay = (tx: PlatformWriteTransaction) =>
  tx
    .updateTable("app.notification_deliveries as delivery")
    .set((eb) => ({
      state: "held",
      reason: "replay",
      due_at: sql<Date>`now()`,
      replays: eb("delivery.replays", "+", 1),
      changed_at: sql<Date>`now()`,
    }))
    .where("delivery.state", "=", "failed")
    .where(
      sql<boolean>`not exists (select from app.job_runs run
        where run.id = delivery.run_id and run.state in ('pending', 'dispatched', 'running'))`,
    )
