import type { TenantContext } from "@plinth/db"
import { readVersion } from "../account/account.queries"
import type { BillingProvider, SubscriptionStatus } from "../provider"
import { keepSubscription } from "../sync/keep-subscription"
import { findSubscription } from "../sync/subscription.queries"

/** How much a status lets its tenant do. What nobody knows is not believed. */
const lets: Readonly<Partial<Record<SubscriptionStatus, number>>> = {
  active: 4,
  past_due: 3,
  on_hold: 2,
  paused: 1,
  cancelled: 0,
  expired: 0,
  failed: 0,
}

/**
 * For as long as the provider cannot be asked: takes the newest message about a subscription at its word, where it came
 * after we last looked and gives nothing that did not stand before. What is bought anew waits until the provider answers.
 */
export async function believeMessage(
  ctx: TenantContext,
  provider: BillingProvider,
  subscriptionId: string,
): Promise<void> {
  const version = await readVersion(ctx)
  await ctx.write(async (tx) => {
    const message = await tx
      .selectFrom("platform.billing_payment_events")
      .select(["payload", "sent_at as sentAt", "received_at as receivedAt"])
      .where("tenant_id", "=", tx.tenantId)
      .where("provider", "=", provider.name)
      .where("object_kind", "=", "subscription")
      .where("object_id", "=", subscriptionId)
      .where("is_fresh", "=", true)
      .orderBy("sent_at", "desc")
      .executeTakeFirst()
    const standing = await findSubscription(tx, subscriptionId)
    const snapshot = message && provider.readSubscription(message.payload)
    if (!snapshot || !standing || message.receivedAt <= standing.observedAt) return
    const [said, stands] = [lets[snapshot.status], lets[standing.row.status as SubscriptionStatus]]
    const givesMore =
      said === undefined ||
      stands === undefined ||
      said > stands ||
      snapshot.productId !== standing.row.product_id
    const isOlder = standing.believedSentAt !== null && message.sentAt < standing.believedSentAt
    if (givesMore || isOlder) return
    const reading = { provider: provider.name, snapshot, version, via: "webhook" } as const
    await keepSubscription(tx, { ...reading, believedSentAt: message.sentAt })
  })
}
