import { isPlinthError } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { billingErrors } from "../errors"
import type { BillingProvider } from "../provider"
import { syncCheckout } from "../sync/sync-checkout"
import { syncSubscription } from "../sync/sync-subscription"
import { evaluateAccount } from "./evaluate-account"
import { isLive } from "./situation"
import type { SubscriptionStatus } from "../provider"

/**
 * Looks at an account whose time has come: first at the provider, then at the clock, which rules also where the provider
 * does not answer. A subscription that was on hold for too long ends there. Errors: `billing.PROVIDER_UNAVAILABLE`.
 */
export async function tendAccount(ctx: TenantContext, provider: BillingProvider): Promise<void> {
  const { live, checkouts } = await readOpen(ctx)
  try {
    for (const id of live) await syncSubscription(ctx, provider, id, "timer")
    for (const id of checkouts) await syncCheckout(ctx, provider, id, "timer")
  } catch (error) {
    if (!isPlinthError(error) || error.code !== billingErrors.PROVIDER_UNAVAILABLE().code) throw error
  }
  const { givesUp, liveId } = await evaluateAccount(ctx, "timer")
  if (!givesUp || !liveId) return
  await provider.cancelNow(liveId, "cancelled_by_merchant_grace_period_expired")
  await syncSubscription(ctx, provider, liveId, "timer")
}

/** What the provider may have news of: live subscriptions, and checkouts that nobody closed in time. */
const readOpen = (ctx: TenantContext) =>
  ctx.read(async (db) => {
    const [subscriptions, checkouts] = await Promise.all([
      db
        .selectFrom("app.billing_tenant_subscriptions")
        .select(["subscription_id as id", "status"])
        .where("tenant_id", "=", db.tenantId)
        .execute(),
      db
        .selectFrom("app.billing_checkouts")
        .select("id")
        .where("tenant_id", "=", db.tenantId)
        .where("outcome", "=", "pending")
        .where("expires_at", "<=", ctx.clock.now())
        .execute(),
    ])
    const mayHaveNews = (status: string) => status === "unknown" || isLive(status as SubscriptionStatus)
    return {
      live: subscriptions.filter(({ status }) => mayHaveNews(status)).map(({ id }) => id),
      checkouts: checkouts.map(({ id }) => id),
    }
  })
