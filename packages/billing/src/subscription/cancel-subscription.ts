import type { MemberContext } from "@plinth/db"
import type { z } from "zod"
import type { CancelInput, CancelResult } from "../billing.schemas"
import { authorize } from "../permissions"
import { actOnSubscription } from "./act-on-subscription"
import { liveSubscription } from "./live-subscription"

/** Cancels at the end of what is paid; until then nothing changes, and it can be undone. Errors: `billing.NO_SUBSCRIPTION`, `…NOT_NOW`, `…PROVIDER_UNAVAILABLE`. */
export async function cancelSubscription(
  ctx: MemberContext,
  { feedback, comment = null }: z.infer<typeof CancelInput>,
): Promise<z.infer<typeof CancelResult>> {
  authorize(ctx, "billing:manage")
  const { id, periodEndsAt } = await liveSubscription(ctx, "active", "past_due", "on_hold")
  await actOnSubscription(ctx, id, {
    kind: "cancel",
    request: { feedback, comment },
    call: (provider) => provider.cancelAtPeriodEnd(id, { feedback, comment }),
  })
  return { at: periodEndsAt }
}
