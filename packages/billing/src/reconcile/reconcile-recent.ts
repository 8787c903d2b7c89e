import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import { noteBillingIncident } from "../incident/note-incident"
import type { BillingProvider } from "../provider"
import { lookUpOperationTask, syncCheckoutTask, syncSubscriptionTask } from "../tasks"
import { askAgain } from "./ask-again"
import { findOwners } from "./find-owners"
import type { Findings } from "./rounds"

type Found = {
  readonly kind: "subscription" | "checkout" | "operation"
  readonly tenantId: TenantId
  readonly id: string
}

const taskOf = {
  subscription: syncSubscriptionTask,
  checkout: syncCheckoutTask,
  operation: lookUpOperationTask,
}

/**
 * Has everything looked up that somebody should have told us of by now: renewals that are due, what was believed without
 * being asked, checkouts whose outcome is open, calls whose end nobody knows. Whose a message is that nobody claimed is asked
 * of the provider.
 */
export async function reconcileRecent(
  workerDb: Kysely<Database>,
  provider: BillingProvider,
  slot: Date,
): Promise<Findings> {
  const found = await findWaiting(workerDb)
  const wanted = found.map(({ kind, tenantId, id }) => ({ task: taskOf[kind], tenantId, id }))
  await askAgain(workerDb, wanted, slot)
  await findOwners(workerDb, provider)
  await noteOpenOperations(workerDb)
  return { seen: found.length, repaired: 0, drift: [] }
}

async function findWaiting(workerDb: Kysely<Database>): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    with clock as (select id as tenant_id, now() + coalesce(offset_ms, 0) * interval '1 millisecond' as now
      from app.tenants left join platform.tenant_clocks on tenant_id = id)
    select 'subscription' as kind, tenant_id as "tenantId", subscription_id as id
    from app.billing_tenant_subscriptions join clock using (tenant_id)
    where is_provisional or status = 'unknown' or status = 'pending'
      or (status in ('active', 'past_due', 'on_hold') and period_ends_at < clock.now - interval '10 minutes')
    union all
    select 'checkout', tenant_id, id::text from app.billing_checkouts join clock using (tenant_id)
    where outcome = 'pending' and (opened_at < clock.now - interval '10 minutes')
    union all
    select 'operation', tenant_id, key from app.billing_operations
    where state in ('pending', 'unknown') and asked_at < now() - interval '1 minute'
    limit 1000`.execute(workerDb)
  return rows
}

/** A call that moves money, and whose end nobody knows after ten minutes, is something that people should know. */
async function noteOpenOperations(workerDb: Kysely<Database>): Promise<void> {
  const open = await workerDb
    .selectFrom("app.billing_operations")
    .select((eb) => [eb.ref("tenant_id").$castTo<TenantId>().as("tenantId"), "key"])
    .where("state", "in", ["pending", "unknown"])
    .where("asked_at", "<", sql<Date>`now() - interval '10 minutes'`)
    .limit(100)
    .execute()
  for (const { tenantId, key } of open)
    await noteBillingIncident(workerDb, "billing_operation_unknown", `${tenantId} ${key}`, tenantId)
}
