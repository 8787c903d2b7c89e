import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { platformErrors } from "../errors"
import { authorize } from "../permissions"
import { consoleBillingEvents } from "./console-billing.events"
import type { BillingMessageInput } from "./read-billing-message"

/**
 * Has a message looked after once more. It charges and grants nothing twice: what it is about is read at the provider, and
 * what follows from that follows once. Errors: `platform.MESSAGE_NOT_FOUND`.
 */
export async function replayBillingMessage(ctx: PlatformContext, { id }: BillingMessageInput): Promise<void> {
  authorize(ctx, "platform.billing:manage")
  await ctx.write(async (tx) => {
    const replayed = await tx
      .updateTable("platform.billing_payment_events")
      .set({ state: "new" })
      .where("id", "=", id)
      .executeTakeFirst()
    if (!replayed.numUpdatedRows) throw platformErrors.MESSAGE_NOT_FOUND()
    await recordPlatform(tx, consoleBillingEvents.message_replayed(id, {}))
  })
}
