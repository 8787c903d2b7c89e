import type { TenantContext, WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { lockAccount } from "../account/account.queries"
import type { Via } from "../account/cause"
import { settleAccount } from "../account/settle-account"
import { settlePayment } from "../credits/settle-payment-credits"
import { billingEvents } from "../events"
import { noteBillingIncident } from "../incident/note-incident"
import type { BillingProvider, RefundSnapshot } from "../provider"
import { findPaymentRow } from "./find-payment-row"
import { syncPayment } from "./sync-payment"

/**
 * Reads a refund at the provider and writes it beside its payment. What has succeeded or failed stays so.
 * Errors: `billing.PROVIDER_UNAVAILABLE`.
 */
export async function syncRefund(
  ctx: TenantContext,
  provider: BillingProvider,
  id: string,
  via: Via,
): Promise<void> {
  const snapshot = await provider.getRefund(id)
  if (!snapshot) return
  await syncPayment(ctx, provider, snapshot.paymentId, via)
  await ctx.write((tx) => keepRefund(tx, provider.name, snapshot, via))
}

async function keepRefund(
  tx: WriteTransaction,
  provider: string,
  refund: RefundSnapshot,
  via: Via,
): Promise<void> {
  const { id, paymentId, status, amount, currency, isPartial, createdAt } = refund
  const account = await lockAccount(tx)
  if (!(await findPaymentRow(tx, paymentId))) return noteBillingIncident(tx, "billing_foreign_object", id)
  const standing = await tx
    .selectFrom("app.billing_refunds")
    .select("status")
    .where("tenant_id", "=", tx.tenantId)
    .where("refund_id", "=", id)
    .executeTakeFirst()
  const isOver = standing?.status === "succeeded" || standing?.status === "failed"
  if (isOver || standing?.status === status) return
  const row = {
    provider,
    payment_id: paymentId,
    status,
    amount,
    currency,
    is_partial: isPartial,
    created_at: createdAt,
  }
  await tx
    .insertInto("app.billing_refunds")
    .values({ tenant_id: tx.tenantId, refund_id: id, ...row })
    .onConflict((conflict) => conflict.columns(["tenant_id", "refund_id"]).doUpdateSet(row))
    .execute()
  if (status === "failed") await noteBillingIncident(tx, "billing_refund_failed", id)
  if (status !== "succeeded") return
  await tx
    .updateTable("app.billing_payments")
    .set((eb) => ({
      refunded: eb
        .selectFrom("app.billing_refunds")
        .select((of) => of.fn.coalesce(of.fn.sum<number>("amount"), of.val(0)).as("sum"))
        .where("tenant_id", "=", tx.tenantId)
        .where("payment_id", "=", paymentId)
        .where("status", "=", "succeeded"),
    }))
    .where("tenant_id", "=", tx.tenantId)
    .where("payment_id", "=", paymentId)
    .execute()
  await record(tx, billingEvents.refunded(id, { paymentId, amount, currency }))
  await settlePayment(tx, paymentId)
  await settleAccount(tx, account, via)
}
