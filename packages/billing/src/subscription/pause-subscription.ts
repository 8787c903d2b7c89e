import type { MemberContext } from "@plinth/db"
import { authorize } from "../permissions"
import { actOnSubscription } from "./act-on-subscription"
import { liveSubscription } from "./live-subscription"

/** Pauses: nothing is charged, the tenant is read only, and what is paid waits. Errors: `billing.NO_SUBSCRIPTION`, `…NOT_NOW`, `…PROVIDER_UNAVAILABLE`. */
export async function pauseSubscription(ctx: MemberContext): Promise<void> {
  authorize(ctx, "billing:manage")
  const { id, status: standing } = await liveSubscription(ctx, "active", "paused")
  if (standing === "paused") return
  await actOnSubscription(ctx, id, {
    kind: "pause",
    call: (provider) => provider.pause(id),
  })
}
