import type { WriteTransaction } from "@plinth/db"

/** What the provider said of a subscription, as it is kept. */
const columns = [
  "subscription_id",
  "provider",
  "status",
  "provider_status",
  "product_id",
  "plan",
  "billing_interval",
  "quantity",
  "amount",
  "currency",
  "period_started_at",
  "period_ends_at",
  "trial_days",
  "cancel_at_period_end",
  "cancel_feedback",
  "cancel_comment",
  "canceled_at",
  "paused_at",
  "past_due_ends_at",
  "expires_at",
  "scheduled_product_id",
  "scheduled_at",
  "has_payment_method",
  "started_at",
  "known_status",
  "unknown_since",
] as const

const selectRows = (tx: WriteTransaction) =>
  tx.selectFrom("app.billing_tenant_subscriptions").select(columns).where("tenant_id", "=", tx.tenantId)

export type SubscriptionRow = Awaited<ReturnType<ReturnType<typeof selectRows>["executeTakeFirstOrThrow"]>>

/** A subscription of the tenant as it stands, and whether it is only believed for now. */
export async function findSubscription(tx: WriteTransaction, id: string) {
  const found = await selectRows(tx)
    .select(["is_provisional", "believed_sent_at", "observed_at"])
    .where("subscription_id", "=", id)
    .executeTakeFirst()
  if (!found) return undefined
  const {
    is_provisional: isProvisional,
    believed_sent_at: believedSentAt,
    observed_at: observedAt,
    ...row
  } = found
  return { row: row satisfies SubscriptionRow, isProvisional, believedSentAt, observedAt }
}

/** The plan that a product of the provider is; a withdrawn one stays what it was for its holders. */
export async function findPlan(tx: WriteTransaction, provider: string, productId: string) {
  const product = await tx
    .selectFrom("platform.billing_products")
    .select(["plan", "billing_interval as interval"])
    .where("provider", "=", provider)
    .where("product_id", "=", productId)
    .where("kind", "=", "plan")
    .executeTakeFirst()
  return product?.plan ? { plan: product.plan, interval: product.interval } : undefined
}
