import type { WriteTransaction } from "@plinth/db"
import { markFeesCollected } from "@plinth/usage"
import type { PaymentSnapshot } from "../provider"

/** A renewal was paid: with it, what had been sent of the months before it. */
export async function collectFees(
  tx: WriteTransaction,
  { id, status, subscriptionId, sessionId, operationKey, createdAt }: PaymentSnapshot,
): Promise<void> {
  const isRenewal = sessionId === null && !operationKey?.startsWith("change_plan:")
  if (status !== "succeeded" || subscriptionId === null || !isRenewal) return
  await markFeesCollected(tx, { paymentId: id, before: createdAt })
}
