import type { TenantContext } from "@plinth/db"
import { lockAccount } from "../account/account.queries"
import type { Via } from "../account/cause"
import { settleAccount } from "../account/settle-account"
import { billingErrors } from "../errors"
import type { BillingProvider } from "../provider"
import { closeCheckout } from "./close-checkout"
import { syncPayment } from "./sync-payment"

/**
 * Asks the provider what became of a checkout of the tenant, and follows it to its payment and subscription. One that
 * nobody paid in time is closed. Errors: `billing.CHECKOUT_NOT_FOUND`, `billing.PROVIDER_UNAVAILABLE`.
 */
export async function syncCheckout(
  ctx: TenantContext,
  provider: BillingProvider,
  checkoutId: string,
  via: Via,
): Promise<void> {
  const checkout = await ctx.one((db) =>
    db
      .selectFrom("app.billing_checkouts")
      .select(["id", "session_id as sessionId", "expires_at as expiresAt"])
      .where("tenant_id", "=", db.tenantId)
      .where("id", "=", checkoutId)
      .executeTakeFirst(),
  )
  if (!checkout) throw billingErrors.CHECKOUT_NOT_FOUND()
  const { paymentId } = checkout.sessionId
    ? await provider.readCheckout(checkout.sessionId)
    : { paymentId: null }
  if (paymentId) await syncPayment(ctx, provider, paymentId, via)
  if (checkout.expiresAt > ctx.clock.now()) return
  await ctx.write(async (tx) => {
    const account = await lockAccount(tx)
    const open = await tx
      .selectFrom("app.billing_checkouts")
      .select(["id", "outcome"])
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", checkoutId)
      .where("outcome", "=", "pending")
      .executeTakeFirst()
    if (!open) return
    await closeCheckout(tx, open, "expired", null)
    await settleAccount(tx, account, via)
  })
}
