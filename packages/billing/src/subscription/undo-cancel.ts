import type { MemberContext } from "@plinth/db"
import { authorize } from "../permissions"
import { actOnSubscription } from "./act-on-subscription"
import { liveSubscription } from "./live-subscription"

/** Goes on after all, while the period that is paid still runs. Errors: `billing.NO_SUBSCRIPTION`, `…NOT_NOW`, `…PROVIDER_UNAVAILABLE`. */
export async function undoCancel(ctx: MemberContext): Promise<void> {
  authorize(ctx, "billing:manage")
  const { id, cancelAtPeriodEnd } = await liveSubscription(ctx, "active", "past_due", "on_hold")
  if (!cancelAtPeriodEnd) return
  await actOnSubscription(ctx, id, {
    kind: "undo_cancel",
    call: (provider) => provider.undoCancel(id),
  })
}
