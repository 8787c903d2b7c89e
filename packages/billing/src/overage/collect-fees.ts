import type { WriteTransaction } from "@plinth/db"
import type { PaymentSnapshot } from "../provider"

/** A renewal was paid: with it, what had been sent of the months before it. */
export async function collectFees(
  tx: WriteTransaction,
  { id, status, subscriptionId, sessionId, operationKey, createdAt }: PaymentSnapshot,
): Promise<void> {
  const isRenewal = sessionId === null && !operationKey?.startsWith("change_plan:")
  if (status !== "succeeded" || subscriptionId === null || !isRenewal) return
  await tx
    .updateTable("app.usage_overage_fees")
    .set({ state: "collected", provider_ref: id, updated_at: tx.origin.clock.now() })
    .where("tenant_id", "=", tx.tenantId)
    .where("state", "=", "sent")
    .where("period_started_at", "<", createdAt)
    .execute()
}
