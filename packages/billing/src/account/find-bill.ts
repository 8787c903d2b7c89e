import type { BillingState } from "@plinth/core"
import type { ReadConnection } from "@plinth/db"

export type Bill = {
  readonly plan: string
  readonly state: BillingState
  readonly trialEndsAt: Date | null
  readonly graceEndsAt: Date | null
}

/** What a sentence about a tenant's bill is true of, now. */
export const findBill = (db: ReadConnection): Promise<Bill | undefined> =>
  db
    .selectFrom("app.tenants as tenant")
    .leftJoin("app.billing_accounts as account", "account.tenant_id", "tenant.id")
    .select((eb) => [
      "tenant.plan",
      eb.ref("tenant.billing_state").$castTo<BillingState>().as("state"),
      "tenant.trial_ends_at as trialEndsAt",
      "account.grace_ends_at as graceEndsAt",
    ])
    .where("tenant.id", "=", db.tenantId)
    .executeTakeFirst()
