import { authErrors } from "@plinth/auth"
import type { MemberContext } from "@plinth/db"
import type { z } from "zod"
import type { OpenedCheckout, PlanChoice, TopUpInput } from "../billing.schemas"
import { ensureCustomer } from "../customer/ensure-customer"
import { billingErrors } from "../errors"
import { authorize } from "../permissions"
import { findProduct, type Wanted } from "../product/product.queries"
import { billingProvider } from "../providers/billing-provider"
import { findLiveSubscription } from "../subscription/live-subscription"
import { billingPage, returnPage } from "./billing-links"
import { beginCheckout, dropCheckout, keepSession, type NewCheckout } from "./checkout.queries"

type Opened = z.infer<typeof OpenedCheckout>

/**
 * Opens the provider's page for buying a plan; who comes again while it is open is sent to the same one. Nothing is granted by
 * it. A tenant with a subscription changes that instead. Errors: `auth.EMAIL_UNVERIFIED`, `billing.ALREADY_SUBSCRIBED`,
 * `…PRODUCT_NOT_FOUND`, `…PROVIDER_UNAVAILABLE`, `…CHANGE_PENDING` beside one that is being opened.
 */
export async function openCheckout(ctx: MemberContext, choice: z.infer<typeof PlanChoice>): Promise<Opened> {
  authorize(ctx, "billing:manage")
  if (await ctx.one(findLiveSubscription)) throw billingErrors.ALREADY_SUBSCRIBED()
  return open(ctx, "plan", choice)
}

/** The same for a pack of credits, which is bought once, beside any plan. */
export async function topUp(ctx: MemberContext, { credits }: z.infer<typeof TopUpInput>): Promise<Opened> {
  authorize(ctx, "billing:manage")
  return open(ctx, "credit_pack", { credits })
}

async function open(ctx: MemberContext, kind: NewCheckout["kind"], wanted: Wanted): Promise<Opened> {
  if (!ctx.user.emailVerified) throw authErrors.EMAIL_UNVERIFIED()
  const provider = billingProvider()
  const productId = await ctx.one((db) => findProduct(db, provider.name, wanted))
  const customerId = await ensureCustomer(ctx, provider)
  const checkout = { kind, productId, provider: provider.name, openedBy: ctx.member.id }
  const { id, ref, url } = await beginCheckout(ctx, checkout)
  if (url !== null) return { checkoutId: id, url }
  try {
    const session = await provider.createCheckout(
      {
        customerId,
        productId,
        quantity: 1,
        tenantId: ctx.tenantId,
        ref,
        returnUrl: returnPage(ctx, id),
        cancelUrl: billingPage(ctx),
      },
      `checkout:${id}`,
    )
    await keepSession(ctx, id, checkout, session)
    return { checkoutId: id, url: session.url }
  } catch (error) {
    await dropCheckout(ctx, id)
    throw error
  }
}
