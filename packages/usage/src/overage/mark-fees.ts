import type { WriteTransaction } from "@plinth/db"
import { sql } from "kysely"

/** Fees that are final and were forwarded whole are sent, but for those of which something is still on its way. */
export const markFeesSent = (tx: WriteTransaction, onTheirWay: readonly string[]) =>
  tx
    .updateTable("app.usage_overage_fees")
    .set({ state: "sent", updated_at: tx.origin.clock.now() })
    .where("tenant_id", "=", tx.tenantId)
    .where("state", "=", "final")
    .where("forwarded", ">", 0)
    .whereRef("over", "<=", "forwarded")
    .where(sql<boolean>`id <> all(${onTheirWay}::uuid[])`)
    .execute()

/** Of the months that began before it, what had been sent is paid with this payment. */
export const markFeesCollected = (
  tx: WriteTransaction,
  { paymentId, before }: { readonly paymentId: string; readonly before: Date },
) =>
  tx
    .updateTable("app.usage_overage_fees")
    .set({ state: "collected", provider_ref: paymentId, updated_at: tx.origin.clock.now() })
    .where("tenant_id", "=", tx.tenantId)
    .where("state", "=", "sent")
    .where("period_started_at", "<", before)
    .execute()
