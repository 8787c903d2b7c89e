import type { WriteTransaction } from "@plinth/db"

type Claim = {
  readonly customerId: string
  readonly checkoutRef: string | null
  readonly sessionId?: string | null
}

/** True where an object of the provider is this tenant's: by its customer, or by the reference of a checkout that it opened. What metadata says of tenants is never asked. */
export async function ownsObject(
  tx: WriteTransaction,
  provider: string,
  { customerId, checkoutRef, sessionId }: Claim,
): Promise<boolean> {
  const customer = await tx
    .selectFrom("app.billing_customers")
    .select("customer_id as customerId")
    .where("tenant_id", "=", tx.tenantId)
    .where("provider", "=", provider)
    .executeTakeFirst()
  if (customer?.customerId === customerId) return true
  if (!checkoutRef && !sessionId) return false
  const checkout = await tx
    .selectFrom("app.billing_checkouts")
    .select("id")
    .where("tenant_id", "=", tx.tenantId)
    .where((eb) => eb.or([eb("ref", "=", checkoutRef ?? ""), eb("session_id", "=", sessionId ?? "")]))
    .executeTakeFirst()
  return checkout !== undefined
}
