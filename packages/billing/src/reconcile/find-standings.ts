import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

/** What the provider booked. Whose it is, is said by its customer, of a refund and a dispute by their payment. */
export type Booked = {
  readonly kind: "payment" | "refund" | "dispute"
  readonly id: string
  readonly ownerId: string
  readonly status: string
  readonly createdAt: Date
}

/** Whose it is, and what we say of it; null where we never heard of it. */
export type Standing = { readonly tenantId: TenantId; readonly status: string | null }

/** What stands with us of what the provider booked, by its id, in one statement. What is nobody's is left out. */
export async function findStandings(
  workerDb: Kysely<Database>,
  provider: string,
  booked: readonly Booked[],
): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<Standing & { readonly id: string }>`
    with booked as (
      select kind, id, owner_id from unnest(
        ${booked.map(({ kind }) => kind)}::text[], ${booked.map(({ id }) => id)}::text[],
        ${booked.map(({ ownerId }) => ownerId)}::text[]) as booked (kind, id, owner_id)
    )
    select booked.id, customer.tenant_id as "tenantId", payment.status
    from booked
      join app.billing_customers customer on customer.provider = ${provider} and customer.customer_id = booked.owner_id
      left join app.billing_payments payment on payment.provider = ${provider} and payment.payment_id = booked.id
    where booked.kind = 'payment'
    union all
    select booked.id, payment.tenant_id, coalesce(refund.status, dispute.status)
    from booked
      join app.billing_payments payment on payment.provider = ${provider} and payment.payment_id = booked.owner_id
      left join app.billing_refunds refund
        on booked.kind = 'refund' and refund.provider = ${provider} and refund.refund_id = booked.id
      left join app.billing_disputes dispute
        on booked.kind = 'dispute' and dispute.provider = ${provider} and dispute.dispute_id = booked.id
    where booked.kind in ('refund', 'dispute')`.execute(workerDb)
  return new Map(rows.map(({ id, ...standing }) => [id, standing]))
}
