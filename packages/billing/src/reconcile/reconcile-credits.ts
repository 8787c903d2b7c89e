import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { plans } from "@plinth/entitlements"
import { enqueueFor } from "@plinth/jobs"
import { sql, type Kysely } from "kysely"
import { noteBillingIncident } from "../incident/note-incident"
import { settlePaymentCreditsTask } from "../tasks"

type Ungranted = {
  readonly tenantId: TenantId
  readonly paymentId: string
  readonly isOld: boolean
}

/** Credits, by plan. */
const monthly = Object.fromEntries(
  Object.values(plans).map(({ key, limits }) => [key, limits.creditsPerMonth]),
)

/**
 * INVARIANT: every payment of a pack or a plan that was not given back has granted credits, or had none left to grant, or is an
 * open incident. Those that have not are looked at again; what is still so after a quarter of an hour is told. Answers with how many there are.
 */
export async function reconcileCredits(
  workerDb: Kysely<Database>,
  { since, slot }: { readonly since: Date; readonly slot: Date },
): Promise<number> {
  const ungranted = await findUngranted(workerDb, since)
  await workerDb.transaction().execute(async (tx) => {
    for (const { tenantId, paymentId } of ungranted)
      await enqueueFor(
        tx,
        tenantId,
        settlePaymentCreditsTask,
        { paymentId },
        { key: `${paymentId} ${slot.toISOString()}` },
      )
  })
  for (const { paymentId, tenantId, isOld } of ungranted)
    if (isOld) await noteBillingIncident(workerDb, "billing_ungranted", paymentId, tenantId)
  return ungranted.length
}

/**
 * What was bought beside a subscription that counts grants nothing: that is an incident already. Nor does the payment of a month
 * whose credits were given before, as where operators gave a larger plan: an hour is what a payment may come early.
 */
async function findUngranted(workerDb: Kysely<Database>, since: Date): Promise<readonly Ungranted[]> {
  const { rows } = await sql<Ungranted>`
    select payment.tenant_id as "tenantId", payment.payment_id as "paymentId",
      payment.updated_at < now() + coalesce(clock.offset_ms, 0) * interval '1 millisecond' - interval '15 minutes' as "isOld"
    from app.billing_payments payment left join platform.tenant_clocks clock on clock.tenant_id = payment.tenant_id
    where payment.status = 'succeeded' and payment.is_revenue and payment.updated_at >= ${since}
      and payment.refunded < payment.amount
      and not exists (select from app.credit_grants g
        where g.tenant_id = payment.tenant_id and g.payment_id = payment.payment_id)
      and not exists (select from app.billing_tenant_subscriptions one
        where one.tenant_id = payment.tenant_id and one.subscription_id = payment.subscription_id and (one.is_surplus
          or (${JSON.stringify(monthly)}::jsonb ->> one.plan)::bigint <= (
            select sum(g.granted) from app.credit_grants g
            where g.tenant_id = payment.tenant_id and g.source_kind in ('plan', 'allowance')
              and g.granted_at < payment.created_at + interval '1 month'
              and g.expires_at > payment.created_at + interval '1 hour')))
    order by payment.updated_at limit 1000`.execute(workerDb)
  return rows
}
