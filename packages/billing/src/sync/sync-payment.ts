import type { TenantContext } from "@plinth/db"
import type { Via } from "../account/cause"
import type { BillingProvider, PaymentSnapshot } from "../provider"
import { keepPayment } from "./keep-payment"
import { syncSubscription } from "./sync-subscription"

/**
 * Reads a payment at the provider and writes what follows from it, once, however often it is asked; then the subscription
 * that it pays for. Answers with what was read. Errors: `billing.PROVIDER_UNAVAILABLE`, `database.BUSY`.
 */
export async function syncPayment(
  ctx: TenantContext,
  provider: BillingProvider,
  id: string,
  via: Via,
): Promise<PaymentSnapshot | null> {
  const snapshot = await provider.getPayment(id)
  if (!snapshot) return null
  const isOurs = await ctx.write((tx) => keepPayment(tx, { provider: provider.name, snapshot, via }))
  if (isOurs && snapshot.subscriptionId) await syncSubscription(ctx, provider, snapshot.subscriptionId, via)
  return snapshot
}
