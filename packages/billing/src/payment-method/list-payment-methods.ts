import type { TenantContext } from "@plinth/db"
import type { z } from "zod"
import type { PaymentMethodView } from "../billing.schemas"
import { findCustomer } from "../customer/find-customer"
import { authorize } from "../permissions"
import { billingProvider } from "../providers/billing-provider"

/** The tenant's cards, as the provider keeps them. Errors: `billing.PROVIDER_UNAVAILABLE`. */
export async function listPaymentMethods(ctx: TenantContext): Promise<z.infer<typeof PaymentMethodView>[]> {
  authorize(ctx, "billing:read")
  const provider = billingProvider()
  const customerId = await findCustomer(ctx, provider)
  return customerId === null ? [] : [...(await provider.listPaymentMethods(customerId))]
}
