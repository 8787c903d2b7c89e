import type { BillingState, PlanKey } from "@plinth/core"
import type { TenantContext, WriteTransaction } from "@plinth/db"
import type { SubscriptionStatus } from "../provider"
import type { BillingFacts } from "./billing-facts"

/** The account's row, locked: whoever writes a tenant's bill takes turns on it. Made where it is missing. */
export async function lockAccount(tx: WriteTransaction) {
  const standing = await selectForUpdate(tx).executeTakeFirst()
  if (standing) return standing
  await tx
    .insertInto("app.billing_accounts")
    .columns(["tenant_id", "state", "updated_at"])
    .expression((eb) =>
      eb
        .selectFrom("app.tenants")
        .select(["id", "billing_state", eb.val(tx.origin.clock.now()).as("updated_at")])
        .where("id", "=", tx.tenantId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return selectForUpdate(tx).executeTakeFirstOrThrow()
}

export type Account = Awaited<ReturnType<typeof lockAccount>>

const selectForUpdate = (tx: WriteTransaction) =>
  tx
    .selectFrom("app.billing_accounts")
    .select((eb) => [
      eb.ref("state").$castTo<BillingState>().as("state"),
      "flags",
      "told",
      "version",
      "transitions",
      "past_due_since as unpaidSince",
      eb.ref("suspended_by").$castTo<BillingFacts["suspendedBy"]>().as("suspendedBy"),
      "next_evaluation_at as nextEvaluationAt",
    ])
    .where("tenant_id", "=", tx.tenantId)
    .forUpdate()

/** How often the provider was read for this tenant: who read in between has to read again. */
export const readVersion = (ctx: TenantContext): Promise<number> =>
  ctx.one(async (db) => {
    const account = await db
      .selectFrom("app.billing_accounts")
      .select("version")
      .where("tenant_id", "=", db.tenantId)
      .executeTakeFirst()
    return account?.version ?? 0
  })

/** What the tenant's row says so far. */
export const readStanding = (tx: WriteTransaction) =>
  tx
    .selectFrom("app.tenants")
    .select((eb) => [
      eb.ref("plan").$castTo<PlanKey>().as("plan"),
      eb.ref("billing_state").$castTo<BillingState>().as("state"),
      "trial_ends_at as trialEndsAt",
      "access_ends_at as accessEndsAt",
      "cancels_at as cancelsAt",
      "period_anchor as periodAnchor",
    ])
    .where("id", "=", tx.tenantId)
    .executeTakeFirstOrThrow()

/** All that was read of the provider's subscriptions, in the reducer's words. */
export const readSubscriptions = (tx: WriteTransaction) =>
  tx
    .selectFrom("app.billing_tenant_subscriptions")
    .select((eb) => [
      "subscription_id as id",
      eb.ref("status").$castTo<SubscriptionStatus>().as("status"),
      eb.ref("known_status").$castTo<SubscriptionStatus | null>().as("knownStatus"),
      "unknown_since as unknownSince",
      eb.ref("plan").$castTo<PlanKey | null>().as("plan"),
      "billing_interval as interval",
      "period_started_at as periodStartedAt",
      "period_ends_at as periodEndsAt",
      "trial_days as trialDays",
      "cancel_at_period_end as cancelAtPeriodEnd",
      eb("scheduled_product_id", "is not", null).$castTo<boolean>().as("isChangeScheduled"),
      "has_payment_method as hasPaymentMethod",
      "started_at as startedAt",
    ])
    .where("tenant_id", "=", tx.tenantId)
    .execute()

/** When the last open checkout of a plan runs out. */
export async function readCheckoutEnd(tx: WriteTransaction): Promise<Date | null> {
  const row = await tx
    .selectFrom("app.billing_checkouts")
    .select((eb) => eb.fn.max("expires_at").as("endsAt"))
    .where("tenant_id", "=", tx.tenantId)
    .where("kind", "=", "plan")
    .where("outcome", "=", "pending")
    .executeTakeFirst()
  return row?.endsAt ?? null
}

export async function hasOpenDispute(tx: WriteTransaction): Promise<boolean> {
  const open = await tx
    .selectFrom("app.billing_disputes")
    .select("dispute_id")
    .where("tenant_id", "=", tx.tenantId)
    .where("status", "in", ["dispute_opened", "challenged"])
    .executeTakeFirst()
  return open !== undefined
}

export async function hasDebt(tx: WriteTransaction): Promise<boolean> {
  const indebted = await tx
    .selectFrom("app.credit_accounts")
    .select("tenant_id")
    .where("tenant_id", "=", tx.tenantId)
    .where("debt", ">", 0)
    .executeTakeFirst()
  return indebted !== undefined
}
