import type { TenantContext, WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { lockAccount, type Account } from "../account/account.queries"
import type { Via } from "../account/cause"
import { settleAccount } from "../account/settle-account"
import { settlePayment } from "../credits/settle-payment-credits"
import { suspendsOnLostDispute } from "../env"
import { billingEvents } from "../events"
import { noteBillingIncident } from "../incident/note-incident"
import type { BillingProvider, DisputeSnapshot } from "../provider"
import { findPaymentRow } from "./find-payment-row"
import { syncPayment } from "./sync-payment"

const running = new Set(["dispute_opened", "challenged"])
const lost = new Set(["lost", "accepted"])
const over = new Set(["expired", "cancelled", "won", ...lost])

/**
 * Reads a dispute at the provider and writes it beside its payment. One that is lost suspends the tenant, once: who is let
 * in again by an operator is not suspended anew over it. Errors: `billing.PROVIDER_UNAVAILABLE`.
 */
export async function syncDispute(
  ctx: TenantContext,
  provider: BillingProvider,
  id: string,
  via: Via,
): Promise<void> {
  const snapshot = await provider.getDispute(id)
  if (!snapshot) return
  await syncPayment(ctx, provider, snapshot.paymentId, via)
  await ctx.write((tx) => keepDispute(tx, provider.name, snapshot, via))
}

async function keepDispute(
  tx: WriteTransaction,
  provider: string,
  dispute: DisputeSnapshot,
  via: Via,
): Promise<void> {
  const { id, paymentId, stage, amount, currency, createdAt } = dispute
  const status = running.has(dispute.status) || over.has(dispute.status) ? dispute.status : "unknown"
  const account = await lockAccount(tx)
  if (!(await findPaymentRow(tx, paymentId))) return noteBillingIncident(tx, "billing_foreign_object", id)
  const standing = await tx
    .selectFrom("app.billing_disputes")
    .select("status")
    .where("tenant_id", "=", tx.tenantId)
    .where("dispute_id", "=", id)
    .executeTakeFirst()
  if (standing?.status === status || over.has(standing?.status ?? "")) return
  const row = { provider, payment_id: paymentId, stage, status, amount, currency, opened_at: createdAt }
  await tx
    .insertInto("app.billing_disputes")
    .values({ tenant_id: tx.tenantId, dispute_id: id, ...row })
    .onConflict((conflict) => conflict.columns(["tenant_id", "dispute_id"]).doUpdateSet(row))
    .execute()
  if (!standing) await record(tx, billingEvents.dispute_opened(id, { paymentId }))
  if (over.has(status)) await record(tx, billingEvents.dispute_closed(id, { paymentId, outcome: status }))
  await settlePayment(tx, paymentId)
  const suspended = lost.has(status) && suspendsOnLostDispute() ? await suspend(tx, account) : account
  await settleAccount(tx, suspended, via)
}

async function suspend(tx: WriteTransaction, account: Account): Promise<Account> {
  if (account.suspendedBy) return account
  await tx
    .updateTable("app.billing_accounts")
    .set({ suspended_by: "dispute" })
    .where("tenant_id", "=", tx.tenantId)
    .execute()
  return { ...account, suspendedBy: "dispute" }
}
