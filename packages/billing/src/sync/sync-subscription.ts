import { databaseErrors, type TenantContext } from "@plinth/db"
import { readVersion } from "../account/account.queries"
import type { Via } from "../account/cause"
import { noteBillingIncident } from "../incident/note-incident"
import type { BillingProvider } from "../provider"
import { keepSubscription } from "./keep-subscription"

const tries = 8

/**
 * Reads a subscription at the provider and writes what follows from it, as often as one likes. Who reads while somebody
 * else wrote reads again, so the newest word is what stands.
 * Errors: `billing.PROVIDER_UNAVAILABLE`, `database.BUSY`.
 */
export async function syncSubscription(
  ctx: TenantContext,
  provider: BillingProvider,
  id: string,
  via: Via,
): Promise<void> {
  for (let left = tries; left > 0; left -= 1) {
    const version = await readVersion(ctx)
    const snapshot = await provider.getSubscription(id)
    if (!snapshot) return ctx.write((tx) => noteBillingIncident(tx, "billing_drift", id))
    const isWritten = await ctx.write((tx) =>
      keepSubscription(tx, { provider: provider.name, snapshot, version, via }),
    )
    if (isWritten) return
  }
  throw databaseErrors.BUSY()
}
