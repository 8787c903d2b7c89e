import type { TenantContext } from "@plinth/db"
import { findCustomer } from "../customer/find-customer"
import type { BillingProvider } from "../provider"

export const refundKind = "refund"

/** The refund that was asked for with this key. A list does not tell the key. */
export async function findRefund(
  ctx: TenantContext,
  provider: BillingProvider,
  key: string,
): Promise<{ readonly ref: string } | null> {
  const customerId = await findCustomer(ctx, provider)
  if (customerId === null) return null
  for await (const { id } of provider.listRefunds({ customerId })) {
    const refund = await provider.getRefund(id)
    if (refund?.operationKey === key) return { ref: id }
  }
  return null
}
