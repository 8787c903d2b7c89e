import type { MemberContext, ReadConnection, TenantContext } from "@plinth/db"
import { runOperation } from "../operation/run-operation"
import type { BillingProvider } from "../provider"

/** The tenant's customer at the provider; null before its first checkout. */
export const findCustomer = (ctx: TenantContext, provider: BillingProvider): Promise<string | null> =>
  ctx.one(async (db) => {
    const customer = await db
      .selectFrom("app.billing_customers")
      .select("customer_id as customerId")
      .where("tenant_id", "=", db.tenantId)
      .where("provider", "=", provider.name)
      .executeTakeFirst()
    return customer?.customerId ?? null
  })

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
  const made =
    (await ctx.one((db) => madeBefore(db, kind))) ??
    (await runOperation(
      ctx,
      { kind, request: {} },
      {
        call: (key) => provider.createCustomer({ ...who, name: ctx.tenant.name }, key),
        lookUp: async (_, since) => {
          const ref = await provider.findCustomer({ ...who, since })
          return ref === null ? null : { ref }
        },
      },
    ))
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

/** One that was made, and whose row is missing because the process ended in between. */
async function madeBefore(db: ReadConnection, kind: string): Promise<string | null> {
  const operation = await db
    .selectFrom("app.billing_operations")
    .select("provider_ref as ref")
    .where("tenant_id", "=", db.tenantId)
    .where("kind", "=", kind)
    .where("state", "=", "done")
    .executeTakeFirst()
  return operation?.ref ?? null
}
