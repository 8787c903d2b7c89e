import type { MemberContext } from "@plinth/db"
import type { z } from "zod"
import { PlanChoice, type HostedPage } from "../billing.schemas"
import { openCheckout } from "../checkout/open-checkout"
import { billingErrors } from "../errors"
import { updatePaymentMethod } from "../payment-method/update-payment-method"
import { authorize } from "../permissions"
import { findLiveSubscription } from "./live-subscription"

/**
 * The page on which a tenant comes back: where it owes, another card; where its subscription has ended, the plan that it had.
 * Errors: `billing.NO_SUBSCRIPTION` where it had none, `billing.ALREADY_SUBSCRIBED` where nothing is owed, and those of the two.
 */
export async function reactivate(ctx: MemberContext): Promise<z.infer<typeof HostedPage>> {
  authorize(ctx, "billing:manage")
  const live = await ctx.one(findLiveSubscription)
  if (live?.status === "on_hold" || live?.status === "past_due") return updatePaymentMethod(ctx)
  if (live) throw billingErrors.ALREADY_SUBSCRIBED()
  const former = PlanChoice.safeParse(await ctx.one(lastSubscription))
  if (!former.success) throw billingErrors.NO_SUBSCRIPTION()
  const { url } = await openCheckout(ctx, former.data)
  return { url }
}

const lastSubscription = (db: Parameters<typeof findLiveSubscription>[0]) =>
  db
    .selectFrom("app.billing_tenant_subscriptions")
    .select(["plan", "billing_interval as interval"])
    .where("tenant_id", "=", db.tenantId)
    .where("plan", "is not", null)
    .orderBy("started_at", "desc")
    .executeTakeFirst()
