import type { ReadConnection, TenantContext } from "@plinth/db"
import type { z } from "zod"
import { BillingView } from "./billing.schemas"
import { authorize } from "./permissions"
import { underWay } from "./subscription/live-subscription"

/** Where a tenant's bill stands, from what is kept of it: one statement, and no provider is asked. */
export async function readBilling(ctx: TenantContext): Promise<z.infer<typeof BillingView>> {
  authorize(ctx, "billing:read")
  const now = ctx.clock.now()
  const row = await ctx.one((db) => standing(db, now))
  return BillingView.parse({
    state: row.state,
    flags: row.flags ?? [],
    graceEndsAt: row.graceEndsAt,
    hasCustomer: row.customerId !== null,
    pendingCheckoutId: row.pendingCheckoutId,
    subscription: row.status === null ? null : { ...row, scheduled: scheduledIn(row) },
  })
}

const standing = (db: ReadConnection, now: Date) =>
  db
    .selectFrom("app.tenants as tenant")
    .leftJoin("app.billing_accounts as account", "account.tenant_id", "tenant.id")
    .leftJoin("app.billing_customers as customer", "customer.tenant_id", "tenant.id")
    .leftJoin("app.billing_tenant_subscriptions as live", (join) =>
      join
        .onRef("live.tenant_id", "=", "tenant.id")
        .on("live.is_surplus", "=", false)
        .on("live.status", "in", underWay),
    )
    .leftJoin("platform.billing_products as next", (join) =>
      join
        .onRef("next.provider", "=", "live.provider")
        .onRef("next.product_id", "=", "live.scheduled_product_id"),
    )
    .select((eb) => [
      "tenant.billing_state as state",
      "account.flags",
      "account.grace_ends_at as graceEndsAt",
      "customer.customer_id as customerId",
      "live.plan",
      "live.billing_interval as interval",
      "live.amount",
      "live.currency",
      "live.status",
      "live.period_ends_at as periodEndsAt",
      "live.cancel_at_period_end as cancelAtPeriodEnd",
      "live.paused_at as pausedAt",
      "live.has_payment_method as hasPaymentMethod",
      "live.scheduled_at as scheduledAt",
      "next.plan as nextPlan",
      "next.billing_interval as nextInterval",
      eb
        .selectFrom("app.billing_checkouts")
        .select("id")
        .whereRef("tenant_id", "=", "tenant.id")
        .where("outcome", "=", "pending")
        .where("session_id", "is not", null)
        .where("expires_at", ">", now)
        .orderBy("opened_at", "desc")
        .limit(1)
        .as("pendingCheckoutId"),
    ])
    .where("tenant.id", "=", db.tenantId)
    .orderBy("live.started_at")
    .limit(1)
    .executeTakeFirstOrThrow()

type Next = {
  readonly scheduledAt: Date | null
  readonly nextPlan: string | null
  readonly nextInterval: string | null
}

const scheduledIn = ({ scheduledAt, nextPlan, nextInterval }: Next) =>
  scheduledAt && nextPlan && nextInterval ? { plan: nextPlan, interval: nextInterval, at: scheduledAt } : null
