import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import { isLive } from "../account/situation"
import { noteBillingIncident } from "../incident/note-incident"
import type { BillingProvider, ListedSubscription, SubscriptionStatus } from "../provider"
import { syncSubscriptionTask } from "../tasks"
import { askAgain } from "./ask-again"
import type { Findings } from "./rounds"

type Ours = {
  readonly tenantId: TenantId
  readonly id: string
  readonly status: SubscriptionStatus
  readonly periodEndsAt: Date
  readonly cancelAtPeriodEnd: boolean
}

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
  for await (const theirs of provider.listSubscriptions({})) {
    seen += 1
    const standing = ours.get(theirs.id)
    unmet.delete(theirs.id)
    if (standing && isSame(standing, theirs)) continue
    drift.push({ id: theirs.id, ours: standing ? wordOf(standing) : null, theirs: wordOf(theirs) })
    const tenantId = standing?.tenantId ?? (await findTenant(workerDb, provider.name, theirs.customerId))
    if (tenantId) await askAgain(workerDb, syncSubscriptionTask, { tenantId, id: theirs.id, slot })
  }
  for (const one of unmet.values())
    if (isLive(one.status)) drift.push({ id: one.id, ours: wordOf(one), theirs: null })
  if (drift.length > 0) await noteBillingIncident(workerDb, "billing_drift", slot.toISOString())
  await purgeMessages(workerDb)
  return { seen, repaired: drift.length, drift: drift.slice(0, 1_000) }
}

const isSame = (ours: Ours, theirs: ListedSubscription) => wordOf(ours) === wordOf(theirs)

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

async function findTenant(
  workerDb: Kysely<Database>,
  provider: string,
  customerId: string,
): Promise<TenantId | undefined> {
  const { rows } = await sql<{ tenantId: TenantId }>`
    select tenant_id as "tenantId" from app.billing_customers
    where provider = ${provider} and customer_id = ${customerId}`.execute(workerDb)
  return rows[0]?.tenantId
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
