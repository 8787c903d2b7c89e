import type { ReadConnection } from "@plinth/db"

/** True where the payment is the tenant's and written down. */
export async function findPaymentRow(db: ReadConnection, paymentId: string): Promise<boolean> {
  const row = await db
    .selectFrom("app.billing_payments")
    .select("payment_id")
    .where("tenant_id", "=", db.tenantId)
    .where("payment_id", "=", paymentId)
    .executeTakeFirst()
  return row !== undefined
}
