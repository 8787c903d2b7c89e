import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import { isLive } from "../account/situation"
import { noteBillingIncident } from "../incident/note-incident"
import type { BillingProvider, ListedSubscription, SubscriptionStatus } from "../provider"
import { syncSubscriptionTask } from "../tasks"
import { askAgain } from "./ask-again"
import { inPages } from "./in-pages"
import type { Findings } from "./rounds"

type Ours = {
  readonly tenantId: TenantId
  readonly id: string
  readonly status: SubscriptionStatus
  readonly periodEndsAt: Date
  readonly cancelAtPeriodEnd: boolean
}

const pageSize = 100

/**
 * Walks all subscriptions from both sides: what the provider has and we have not, or otherwise, and what we hold for live
 * and the provider does not know. What differs is looked up, and reported.
 */
export async function reconcileAll(
  workerDb: Kysely<Database>,
  provider: BillingProvider,
  slot: Date,
): Promise<Findings> {
  const ours = new Map((await readOurs(workerDb, provider.name)).map((one) => [one.id, one]))
  const unmet = new Map(ours)
  const drift: { id: string; ours: string | null; theirs: string | null }[] = []
  let seen = 0
  for await (const page of inPages(provider.listSubscriptions({}), pageSize)) {
    seen += page.length
    for (const { id } of page) unmet.delete(id)
    const different = page.filter((theirs) => !isSame(ours.get(theirs.id), theirs))
    const tenants = await findTenants(workerDb, provider.name, different)
    const wanted = different.flatMap(({ id, customerId }) => {
      const tenantId = ours.get(id)?.tenantId ?? tenants.get(customerId)
      return tenantId ? [{ task: syncSubscriptionTask, tenantId, id }] : []
    })
    await askAgain(workerDb, wanted, slot)
    for (const theirs of different) {
      const standing = ours.get(theirs.id)
      drift.push({ id: theirs.id, ours: standing ? wordOf(standing) : null, theirs: wordOf(theirs) })
    }
  }
  for (const one of unmet.values())
    if (isLive(one.status)) drift.push({ id: one.id, ours: wordOf(one), theirs: null })
  if (drift.length > 0) await noteBillingIncident(workerDb, "billing_drift", slot.toISOString())
  await purgeMessages(workerDb)
  return { seen, repaired: drift.length, drift: drift.slice(0, 1_000) }
}

const isSame = (ours: Ours | undefined, theirs: ListedSubscription) =>
  ours !== undefined && wordOf(ours) === wordOf(theirs)

/** What the two sides have to say alike. */
const wordOf = ({
  status,
  periodEndsAt,
  cancelAtPeriodEnd,
}: Pick<Ours, "status" | "periodEndsAt" | "cancelAtPeriodEnd">) =>
  `${status}${cancelAtPeriodEnd ? ", canceling" : ""} until ${periodEndsAt.toISOString()}`

async function readOurs(workerDb: Kysely<Database>, provider: string): Promise<readonly Ours[]> {
  const { rows } = await sql<Ours>`
    select tenant_id as "tenantId", subscription_id as id, status, period_ends_at as "periodEndsAt",
      cancel_at_period_end as "cancelAtPeriodEnd"
    from app.billing_tenant_subscriptions where provider = ${provider}`.execute(workerDb)
  return rows
}

/** Whose customers they are, in one statement. */
async function findTenants(
  workerDb: Kysely<Database>,
  provider: string,
  listed: readonly ListedSubscription[],
): Promise<ReadonlyMap<string, TenantId>> {
  const { rows } = await sql<{ customerId: string; tenantId: TenantId }>`
    select customer_id as "customerId", tenant_id as "tenantId" from app.billing_customers
    where provider = ${provider} and customer_id = any(${listed.map(({ customerId }) => customerId)}::text[])`.execute(
    workerDb,
  )
  return new Map(rows.map(({ customerId, tenantId }) => [customerId, tenantId]))
}

/** What people wrote goes after ninety days; that a message came stays. */
async function purgeMessages(workerDb: Kysely<Database>): Promise<void> {
  await sql`
    update platform.billing_payment_events set payload = null, undecodable = null
    where received_at < now() - interval '90 days' and (payload is not null or undecodable is not null)`.execute(
    workerDb,
  )
  await sql`delete from platform.billing_rounds where slot < now() - interval '90 days'`.execute(workerDb)
}
