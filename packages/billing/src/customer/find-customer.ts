import type { TenantContext } from "@plinth/db"
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
