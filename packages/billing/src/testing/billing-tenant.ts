import { fixedClock, type Clock } from "@plinth/core"
import { tenantContext, type TenantContext } from "@plinth/db"
import { insertTenant, type TestDatabase, type TestTenant } from "@plinth/db/testing"
import type { PaymentSnapshot, SubscriptionSnapshot } from "../provider"

export const noon = new Date("2026-03-03T12:00:00Z")
export const day = (count: number): Date => new Date(noon.getTime() + count * 86_400_000)

export type BillingTenant = TestTenant & {
  readonly customerId: string
  /** As a job of billing has it, at an instant of the tenant's. */
  readonly at: (now?: Date | Clock) => TenantContext
}

/** A tenant that is a customer of the provider, on a trial of fourteen days from noon on. */
export async function billingTenant(db: TestDatabase): Promise<BillingTenant> {
  const tenant = await insertTenant(db)
  const customerId = `cus_${tenant.id.slice(-12)}`
  await db.asSuperuser(
    "update app.tenants set billing_state = 'trialing', trial_ends_at = $2 where id = $1",
    [tenant.id, day(14)],
  )
  await db.asSuperuser(
    "insert into app.billing_customers (tenant_id, provider, customer_id, created_at) values ($1, 'dodo', $2, now())",
    [tenant.id, customerId],
  )
  const at = (now: Date | Clock = noon) =>
    tenantContext(db, {
      tenantId: tenant.id,
      permissions: new Set(),
      origin: {
        actor: { type: "system", id: "test" },
        requestId: "test",
        clock: now instanceof Date ? fixedClock(now) : now,
      },
    })
  return { ...tenant, customerId, at }
}

/** Products of the provider: `pdt_pro`, `pdt_business`, and `pdt_pack` of 1,000 credits. */
export const insertProducts = (db: TestDatabase) =>
  db.asSuperuser(
    `insert into platform.billing_products (provider, product_id, kind, plan, billing_interval, credits, amount, currency) values
      ('dodo', 'pdt_pro', 'plan', 'pro', 'month', null, 2900, 'USD'),
      ('dodo', 'pdt_business', 'plan', 'business', 'month', null, 9900, 'USD'),
      ('dodo', 'pdt_pack', 'credit_pack', null, null, 1000, 1000, 'USD')`,
  )

/** A subscription of pro that began a day ago, but for what a test says. */
export const snapshotOf = (
  { customerId }: BillingTenant,
  facts: Partial<SubscriptionSnapshot> = {},
): SubscriptionSnapshot => ({
  id: `sub_${customerId}`,
  customerId,
  status: "active",
  providerStatus: facts.status ?? "active",
  productId: "pdt_pro",
  quantity: 1,
  amount: 2_900,
  currency: "USD",
  periodStartedAt: day(-1),
  periodEndsAt: day(29),
  trialDays: 0,
  cancelAtPeriodEnd: false,
  cancelFeedback: null,
  cancelComment: null,
  canceledAt: null,
  pausedAt: null,
  pastDueEndsAt: null,
  expiresAt: null,
  scheduled: null,
  hasPaymentMethod: true,
  startedAt: day(-1),
  checkoutRef: null,
  ...facts,
})

/** A payment of pro that went through, but for what a test says. */
export const paymentOf = (
  { customerId }: BillingTenant,
  facts: Partial<PaymentSnapshot> = {},
): PaymentSnapshot => ({
  id: `pay_${customerId}`,
  customerId,
  status: "succeeded",
  subscriptionId: null,
  sessionId: null,
  checkoutRef: null,
  operationKey: null,
  amount: 2_900,
  tax: 0,
  currency: "USD",
  isMethodUpdate: false,
  products: [],
  errorCode: null,
  cardLastFour: "4242",
  cardNetwork: "visa",
  invoiceId: null,
  createdAt: noon,
  updatedAt: noon,
  ...facts,
})
