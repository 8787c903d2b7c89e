import type { MemberContext } from "@plinth/db"
import { CheckoutOutcome, type CheckoutInput } from "../billing.schemas"
import type { z } from "zod"
import { billingErrors } from "../errors"
import { authorize } from "../permissions"
import { billingProvider } from "../providers/billing-provider"
import { syncCheckout } from "../sync/sync-checkout"
import { findCheckout } from "./checkout.queries"

/**
 * What became of a checkout of the tenant, looked up at the provider: session, payment, subscription. It waits for no message,
 * and what the address said on the way back counts for nothing. Errors: `billing.CHECKOUT_NOT_FOUND`, `billing.PROVIDER_UNAVAILABLE`.
 */
export async function confirmCheckout(
  ctx: MemberContext,
  { checkoutId }: z.infer<typeof CheckoutInput>,
): Promise<z.infer<typeof CheckoutOutcome>> {
  authorize(ctx, "billing:manage")
  await syncCheckout(ctx, billingProvider(), checkoutId, "confirm")
  const checkout = await ctx.one((db) => findCheckout(db, checkoutId))
  if (!checkout) throw billingErrors.CHECKOUT_NOT_FOUND()
  return CheckoutOutcome.parse(checkout)
}
