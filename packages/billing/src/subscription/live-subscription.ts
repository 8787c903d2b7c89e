import type { PlanKey } from "@plinth/core"
import type { ReadConnection, TenantContext } from "@plinth/db"
import { billingErrors } from "../errors"
import type { SubscriptionStatus } from "../provider"

/** Those of which one is under way for all we know: a word that nobody knows is taken for one. */
export const underWay: readonly SubscriptionStatus[] = ["active", "past_due", "on_hold", "paused", "unknown"]

/** The tenant's subscription that is under way, as it was read last; undefined where there is none. */
export const findLiveSubscription = (db: ReadConnection) =>
  db
    .selectFrom("app.billing_tenant_subscriptions")
    .select((eb) => [
      "subscription_id as id",
      eb.ref("status").$castTo<SubscriptionStatus>().as("status"),
      "product_id as productId",
      eb.ref("plan").$castTo<PlanKey | null>().as("plan"),
      eb.ref("billing_interval").$castTo<"month" | "year" | null>().as("interval"),
      "cancel_at_period_end as cancelAtPeriodEnd",
      "scheduled_product_id as scheduledProductId",
      "period_started_at as periodStartedAt",
      "period_ends_at as periodEndsAt",
      "trial_days as trialDays",
      "started_at as startedAt",
    ])
    .where("tenant_id", "=", db.tenantId)
    .where("status", "in", underWay)
    .where("is_surplus", "=", false)
    .orderBy("started_at")
    .executeTakeFirst()

export type LiveSubscription = NonNullable<Awaited<ReturnType<typeof findLiveSubscription>>>

/** The same where there has to be one. Errors: `billing.NO_SUBSCRIPTION`, and `billing.NOT_NOW` in another state than these. */
export async function liveSubscription(
  ctx: TenantContext,
  ...states: readonly SubscriptionStatus[]
): Promise<LiveSubscription> {
  const live = await ctx.one(findLiveSubscription)
  if (!live) throw billingErrors.NO_SUBSCRIPTION()
  if (!states.includes(live.status)) throw billingErrors.NOT_NOW({ state: live.status })
  return live
}
