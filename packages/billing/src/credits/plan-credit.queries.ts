import type { WriteTransaction } from "@plinth/db"
import { currentPeriod, planColumns, planFactsOf, type PlanFacts } from "@plinth/entitlements"
import { hours } from "../account/instants"
import { findLiveSubscription } from "../subscription/live-subscription"
import type { Given, PaidPeriod, PlanCreditFacts } from "./decide-plan-credits"

/** All that decides on a month's credits. The account is locked by the caller. */
export async function readPlanCreditFacts(tx: WriteTransaction): Promise<PlanCreditFacts> {
  const [tenant, paid, isAwaited] = await Promise.all([
    readTenant(tx),
    readPaid(tx),
    isSubscriptionAwaited(tx),
  ])
  return { tenant, paid, isAwaited, given: await readGiven(tx, tenant, paid?.payments ?? []) }
}

const readTenant = async (tx: WriteTransaction): Promise<PlanFacts> =>
  planFactsOf(
    await tx
      .selectFrom("app.tenants")
      .select(planColumns)
      .where("id", "=", tx.tenantId)
      .executeTakeFirstOrThrow(),
  )

/** A payment may be booked a moment before its period begins; what is paid earlier, as an upgrade is, belongs to the one before. */
const early = hours(1 / 12)

async function readPaid(tx: WriteTransaction): Promise<PaidPeriod | null> {
  const live = await findLiveSubscription(tx)
  if (!live) return null
  const payments = await tx
    .selectFrom("app.billing_payments")
    .select("payment_id as id")
    .where("tenant_id", "=", tx.tenantId)
    .where("subscription_id", "=", live.id)
    .where("status", "=", "succeeded")
    .where("is_revenue", "=", true)
    .whereRef("refunded", "<", "amount")
    .where("created_at", ">=", new Date(live.periodStartedAt.getTime() - early))
    .orderBy("created_at")
    .orderBy("payment_id")
    .execute()
  const isFirst = live.periodStartedAt.getTime() - live.startedAt.getTime() < hours(12)
  return {
    plan: live.plan,
    interval: live.interval ?? "month",
    startedAt: live.periodStartedAt,
    isTrial: live.trialDays > 0 && isFirst,
    payments: payments.map(({ id }) => id),
  }
}

async function isSubscriptionAwaited(tx: WriteTransaction): Promise<boolean> {
  const awaited = await tx
    .selectFrom("app.billing_payments as payment")
    .leftJoin("app.billing_tenant_subscriptions as known", (join) =>
      join
        .onRef("known.tenant_id", "=", "payment.tenant_id")
        .onRef("known.subscription_id", "=", "payment.subscription_id"),
    )
    .select("payment.payment_id")
    .where("payment.tenant_id", "=", tx.tenantId)
    .where("payment.subscription_id", "is not", null)
    .where("payment.status", "=", "succeeded")
    .where("payment.is_revenue", "=", true)
    .where("known.subscription_id", "is", null)
    .executeTakeFirst()
  return awaited !== undefined
}

const readGiven = (
  tx: WriteTransaction,
  tenant: PlanFacts,
  payments: readonly string[],
): Promise<readonly Given[]> =>
  tx
    .selectFrom("app.credit_grants")
    .select(["source_ref as ref", "payment_id as paymentId", "granted as amount", "granted_at as at"])
    .where("tenant_id", "=", tx.tenantId)
    .where("source_kind", "in", ["plan", "allowance"])
    .where((eb) =>
      eb.or([
        eb("payment_id", "in", payments.length > 0 ? [...payments] : [""]),
        eb("granted_at", ">=", currentPeriod(tenant, tx.origin.clock.now()).startsAt),
      ]),
    )
    .execute()
