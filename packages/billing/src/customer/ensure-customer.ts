import type { MemberContext } from "@plinth/db"
import { runOperation } from "../operation/run-operation"
import type { BillingProvider } from "../provider"
import { findCustomer } from "./find-customer"

/**
 * The tenant's one customer, made where there is none: at its first checkout, and never for who does not buy. One whose making
 * was not answered is found by our own mark on it: an address may be of two tenants.
 * Errors: `billing.PROVIDER_UNAVAILABLE`, `billing.CHANGE_PENDING`.
 */
export async function ensureCustomer(ctx: MemberContext, provider: BillingProvider): Promise<string> {
  const standing = await findCustomer(ctx, provider)
  if (standing) return standing
  const kind = `${provider.name}.create_customer`
  const who = { tenantId: ctx.tenantId, email: ctx.user.email }
  const made = await runOperation(
    ctx,
    { kind, request: {}, holdsMs: Infinity },
    {
      call: (key) => provider.createCustomer({ ...who, name: ctx.tenant.name }, key),
      lookUp: async (_, since) => {
        const ref = await provider.findCustomer({ ...who, since })
        return ref === null ? null : { ref }
      },
    },
  )
  if (made === null) throw new Error("A customer has an id.")
  await ctx.write(async (tx) => {
    await tx
      .insertInto("app.billing_customers")
      .values({
        tenant_id: tx.tenantId,
        provider: provider.name,
        customer_id: made,
        created_at: ctx.clock.now(),
      })
      .onConflict((conflict) => conflict.column("tenant_id").doNothing())
      .execute()
  })
  return made
}
