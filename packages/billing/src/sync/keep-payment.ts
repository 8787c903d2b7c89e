import type { WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { lockAccount } from "../account/account.queries"
import type { Via } from "../account/cause"
import { settleAccount } from "../account/settle-account"
import { settlePayment } from "../credits/settle-payment-credits"
import { billingEvents } from "../events"
import { noteBillingIncident } from "../incident/note-incident"
import { collectFees } from "../overage/collect-fees"
import type { PaymentSnapshot, PaymentStatus } from "../provider"
import { closeCheckout, findCheckoutOf } from "./close-checkout"
import { ownsObject } from "./owns-object"

type Reading = { readonly provider: string; readonly snapshot: PaymentSnapshot; readonly via: Via }

/** Writes a payment and what follows from it, in the caller's transaction. False where it is another tenant's. */
export async function keepPayment(
  tx: WriteTransaction,
  { provider, snapshot, via }: Reading,
): Promise<boolean> {
  const account = await lockAccount(tx)
  if (!(await ownsObject(tx, provider, snapshot))) {
    await noteBillingIncident(tx, "billing_foreign_object", snapshot.id)
    return false
  }
  const standing = await tx
    .selectFrom("app.billing_payments")
    .select(["status", "updated_at"])
    .where("tenant_id", "=", tx.tenantId)
    .where("payment_id", "=", snapshot.id)
    .executeTakeFirst()
  if (standing && isOlder(snapshot, standing)) return true
  const checkout = await findCheckoutOf(tx, snapshot)
  const isRevenue = !snapshot.isMethodUpdate && snapshot.amount > 0
  const row = {
    provider,
    subscription_id: snapshot.subscriptionId,
    checkout_id: checkout?.id ?? null,
    status: snapshot.status,
    is_revenue: isRevenue,
    amount: snapshot.amount,
    tax: snapshot.tax,
    currency: snapshot.currency,
    error_code: snapshot.errorCode,
    card_last_four: snapshot.cardLastFour,
    card_network: snapshot.cardNetwork,
    invoice_id: snapshot.invoiceId,
    created_at: snapshot.createdAt,
    updated_at: snapshot.updatedAt,
  }
  await tx
    .insertInto("app.billing_payments")
    .values({ tenant_id: tx.tenantId, payment_id: snapshot.id, ...row })
    .onConflict((conflict) => conflict.columns(["tenant_id", "payment_id"]).doUpdateSet(row))
    .execute()
  if (isRevenue && standing?.status !== snapshot.status) await recordOutcome(tx, provider, snapshot)
  if (checkout) await closeCheckout(tx, checkout, outcomeOf(snapshot.status), snapshot.id)
  await settlePayment(tx, snapshot.id)
  if (isRevenue && standing?.status !== snapshot.status) await collectFees(tx, snapshot)
  await settleAccount(tx, account, via)
  return true
}

/** What has succeeded stays so; else the newer word counts, by the provider's own clock. */
const isOlder = (
  { status, updatedAt }: PaymentSnapshot,
  standing: { readonly status: string; readonly updated_at: Date },
) => (standing.status === "succeeded" ? status !== "succeeded" : updatedAt < standing.updated_at)

const outcomeOf = (status: PaymentStatus) =>
  status === "succeeded" ? "succeeded" : status === "failed" || status === "canceled" ? "failed" : "pending"

async function recordOutcome(
  tx: WriteTransaction,
  provider: string,
  { id, status, amount, currency, subscriptionId, errorCode, products, createdAt }: PaymentSnapshot,
): Promise<void> {
  if (status === "failed")
    await record(tx, billingEvents.payment_failed(id, { code: errorCode, subscriptionId }))
  if (status !== "succeeded") return
  const pack = subscriptionId ? undefined : await findPack(tx, provider, products)
  if (pack)
    await tx
      .insertInto("app.billing_one_time_payments")
      .values({ tenant_id: tx.tenantId, payment_id: id, ...pack, bought_at: createdAt })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const kind = pack ? "credit_pack" : "plan"
  await record(tx, billingEvents.payment_succeeded(id, { amount, currency, kind, subscriptionId }))
}

/** The pack of credits among what was bought. */
async function findPack(tx: WriteTransaction, provider: string, products: PaymentSnapshot["products"]) {
  if (products.length === 0) return undefined
  const pack = await tx
    .selectFrom("platform.billing_products")
    .select(["product_id", "credits"])
    .where("provider", "=", provider)
    .where("kind", "=", "credit_pack")
    .where(
      "product_id",
      "in",
      products.map(({ productId }) => productId),
    )
    .executeTakeFirst()
  const quantity = products.find(({ productId }) => productId === pack?.product_id)?.quantity
  return pack?.credits && quantity
    ? { product_id: pack.product_id, credits: pack.credits, quantity }
    : undefined
}
