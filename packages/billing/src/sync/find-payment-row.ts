import type { WriteTransaction } from "@plinth/db"

/** True where the payment is the tenant's and written down. */
export async function findPaymentRow(tx: WriteTransaction, paymentId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("app.billing_payments")
    .select("payment_id")
    .where("tenant_id", "=", tx.tenantId)
    .where("payment_id", "=", paymentId)
    .executeTakeFirst()
  return row !== undefined
}
