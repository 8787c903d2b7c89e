import type { MemberContext } from "@plinth/db"
import { authorize } from "../permissions"
import { actOnSubscription } from "./act-on-subscription"
import { liveSubscription } from "./live-subscription"

/** Takes back a change of plan that waits for the end of the period. Errors: `billing.NO_SUBSCRIPTION`, `…NOT_NOW`, `…PROVIDER_UNAVAILABLE`. */
export async function undoPlanChange(ctx: MemberContext): Promise<void> {
  authorize(ctx, "billing:manage")
  const { id, scheduledProductId } = await liveSubscription(ctx, "active", "past_due", "on_hold", "paused")
  if (!scheduledProductId) return
  await actOnSubscription(ctx, id, {
    kind: "undo_change",
    call: (provider) => provider.undoScheduledChange(id),
  })
}
