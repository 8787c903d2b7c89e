import type { MemberContext } from "@plinth/db"
import { authorize } from "../permissions"
import { actOnSubscription } from "./act-on-subscription"
import { liveSubscription } from "./live-subscription"

/** Ends a pause: the next payment is as much later as it lasted. Errors: `billing.NO_SUBSCRIPTION`, `…NOT_NOW`, `…PROVIDER_UNAVAILABLE`. */
export async function resumeSubscription(ctx: MemberContext): Promise<void> {
  authorize(ctx, "billing:manage")
  const { id, status: standing } = await liveSubscription(ctx, "active", "paused")
  if (standing === "active") return
  await actOnSubscription(ctx, id, {
    kind: "resume",
    call: (provider) => provider.resume(id),
  })
}
