import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import { noteBillingIncident } from "../incident/note-incident"
import type { BillingProvider } from "../provider"

type Unclaimed = {
  readonly id: string
  readonly kind: string
  readonly objectId: string
  readonly isOld: boolean
}

/**
 * Asks the provider whose the objects are that messages told of and that none of our rows knew, and routes those anew that
 * are somebody's. After an hour the others are an incident.
 */
export async function findOwners(workerDb: Kysely<Database>, provider: BillingProvider): Promise<void> {
  const { rows } = await sql<Unclaimed>`
    select id, object_kind as kind, object_id as "objectId", received_at < now() - interval '1 hour' as "isOld"
    from platform.billing_payment_events
    where state = 'unrouted' and provider = ${provider.name} and object_id is not null
      and received_at > now() - interval '3 days'
    order by position limit 100`.execute(workerDb)
  for (const { id, kind, objectId, isOld } of rows) {
    const customerId = await customerOf(provider, kind, objectId)
    const isClaimed = customerId !== null && (await claim(workerDb, provider.name, id, customerId))
    if (!isClaimed && isOld) await noteBillingIncident(workerDb, "billing_unrouted", `${kind} ${objectId}`)
  }
}

async function customerOf(provider: BillingProvider, kind: string, id: string): Promise<string | null> {
  if (kind === "subscription") return (await provider.getSubscription(id))?.customerId ?? null
  const paymentId =
    kind === "refund"
      ? (await provider.getRefund(id))?.paymentId
      : kind === "dispute"
        ? (await provider.getDispute(id))?.paymentId
        : id
  return paymentId ? ((await provider.getPayment(paymentId))?.customerId ?? null) : null
}

async function claim(
  workerDb: Kysely<Database>,
  provider: string,
  id: string,
  customerId: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update platform.billing_payment_events set state = 'new', customer_id = ${customerId}
    where provider = ${provider} and id = ${id} and exists (
      select from app.billing_customers one where one.provider = ${provider} and one.customer_id = ${customerId})`.execute(
    workerDb,
  )
  return numAffectedRows === 1n
}
