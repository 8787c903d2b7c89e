import type { MemberContext } from "@plinth/db"
import type { z } from "zod"
import type { HostedPage } from "../billing.schemas"
import { billingPage } from "../checkout/billing-links"
import { billingErrors } from "../errors"
import { authorize } from "../permissions"
import { billingProvider } from "../providers/billing-provider"
import { liveSubscription } from "../subscription/live-subscription"

/**
 * Where another card is given. On a subscription that owes, what is due is paid with it, once, however many pages were opened.
 * Errors: `billing.NO_SUBSCRIPTION`, `billing.NOT_NOW`, `billing.PROVIDER_UNAVAILABLE`.
 */
export async function updatePaymentMethod(ctx: MemberContext): Promise<z.infer<typeof HostedPage>> {
  authorize(ctx, "billing:manage")
  const { id } = await liveSubscription(ctx, "active", "past_due", "on_hold", "paused")
  const { url } = await billingProvider().updatePaymentMethod(id, billingPage(ctx))
  if (url === null) throw billingErrors.NOT_NOW({ state: "no_page" })
  return { url }
}
