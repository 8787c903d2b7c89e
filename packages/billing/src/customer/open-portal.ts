import type { MemberContext } from "@plinth/db"
import type { z } from "zod"
import type { HostedPage } from "../billing.schemas"
import { billingPage } from "../checkout/billing-links"
import { billingErrors } from "../errors"
import { authorize } from "../permissions"
import { billingProvider } from "../providers/billing-provider"
import { findCustomer } from "./find-customer"

/** The provider's own page about the tenant's bill, for one visit. Errors: `billing.NO_SUBSCRIPTION` before the first checkout, `…PROVIDER_UNAVAILABLE`. */
export async function openPortal(ctx: MemberContext): Promise<z.infer<typeof HostedPage>> {
  authorize(ctx, "billing:manage")
  const provider = billingProvider()
  const customerId = await findCustomer(ctx, provider)
  if (customerId === null) throw billingErrors.NO_SUBSCRIPTION()
  return { url: await provider.createPortalLink(customerId, billingPage(ctx)) }
}
