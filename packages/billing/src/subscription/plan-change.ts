import type { TenantContext } from "@plinth/db"
import type { z } from "zod"
import type { PlanChoice } from "../billing.schemas"
import { billingErrors } from "../errors"
import { findProduct } from "../product/product.queries"
import { directionOf } from "./direction-of"
import { liveSubscription } from "./live-subscription"

/**
 * What a change to this plan would be for the tenant's subscription; `when` is null where it is that plan already.
 * Errors: `billing.NO_SUBSCRIPTION`, `…PRODUCT_NOT_FOUND`, `…NOT_NOW` where it is not running, or is canceled.
 */
export async function planChange(ctx: TenantContext, provider: string, choice: z.infer<typeof PlanChoice>) {
  const live = await liveSubscription(ctx, "active")
  if (live.cancelAtPeriodEnd) throw billingErrors.NOT_NOW({ state: "canceling" })
  const when = directionOf(live, choice)
  const productId = await ctx.one((db) => findProduct(db, provider, choice))
  return { live, when, productId }
}
