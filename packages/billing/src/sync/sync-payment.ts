import type { TenantContext } from "@plinth/db"
import type { Via } from "../account/cause"
import type { BillingProvider } from "../provider"
import { keepPayment } from "./keep-payment"
import { syncSubscription } from "./sync-subscription"

/**
 * Reads a payment at the provider and writes what follows from it, once, however often it is asked; then the subscription
 * that it pays for. Errors: `billing.PROVIDER_UNAVAILABLE`, `database.BUSY`.
 */
export async function syncPayment(
  ctx: TenantContext,
  provider: BillingProvider,
  id: string,
  via: Via,
): Promise<void> {
  const snapshot = await provider.getPayment(id)
  if (!snapshot) return
  const isOurs = await ctx.write((tx) => keepPayment(tx, { provider: provider.name, snapshot, via }))
  if (isOurs && snapshot.subscriptionId) await syncSubscription(ctx, provider, snapshot.subscriptionId, via)
}
