import { isId, type TenantId } from "@plinth/core"
import { byCommand, type Database, type PlatformWriteTransaction } from "@plinth/db"
import { sql, type Kysely } from "kysely"

export type NamedTenant = { readonly id: TenantId; readonly slug: string }

/** A tenant by its address or id. Throws a sentence where there is none. */
export async function findTenant(worker: Kysely<Database>, name: string): Promise<NamedTenant> {
  const found = await worker
    .selectFrom("app.tenants")
    .select(["id", "slug"])
    .where(isId(name) ? "id" : "slug", "=", name)
    .executeTakeFirst()
  if (!found) throw new Error(`There is no tenant "${name}".`)
  return { id: found.id as TenantId, slug: found.slug }
}

/** What a tenant's time hangs on. */
export type ClockFacts = {
  /** Milliseconds from the house's time to the tenant's. */
  readonly offset: number
  /** Its customer at the provider, where it has been at a checkout. */
  readonly customerId: string | null
  /** When time alone changes something next, as its account or, before it has one, its trial says, or its credits. */
  readonly dueAt: Date | null
}

export async function readClock(worker: Kysely<Database>, tenantId: TenantId): Promise<ClockFacts> {
  const { rows } = await sql<ClockFacts>`
    select coalesce(clock.offset_ms, 0) as "offset", customer.customer_id as "customerId",
      least(case when account.tenant_id is null then tenant.trial_ends_at else account.next_evaluation_at end,
        credits.next_due_at) as "dueAt"
    from (select id, trial_ends_at from app.tenants where id = ${tenantId}) tenant
      left join platform.tenant_clocks clock on clock.tenant_id = tenant.id
      left join app.billing_accounts account on account.tenant_id = tenant.id
      left join app.credit_accounts credits on credits.tenant_id = tenant.id
      left join app.billing_customers customer on customer.tenant_id = tenant.id`.execute(worker)
  return rows[0] ?? { offset: 0, customerId: null, dueAt: null }
}

/** A second more or less is the house's own time. */
const NEAR_MS = 1_000

/** From now on it is `time` for the tenant, and its clock goes on from there. */
export const setClock = (tenantId: TenantId, time: Date, url?: string): Promise<void> =>
  byCommand((tx) => writeClock(tx, tenantId, time), url)

/** Founds a tenant that lives at `time` from its first moment on: what follows from its founding is not seen before its clock is. */
export const foundAt = <Tenant extends { readonly id: string }>(
  time: Date,
  found: () => Promise<Tenant>,
  url?: string,
): Promise<Tenant> =>
  byCommand(async (tx) => {
    // Readers of the log wait for transactions that began before an event's.
    await sql`select pg_current_xact_id()`.execute(tx)
    const tenant = await found()
    await writeClock(tx, tenant.id as TenantId, time)
    return tenant
  }, url)

async function writeClock(tx: PlatformWriteTransaction, tenantId: TenantId, time: Date): Promise<void> {
  const offset = time.getTime() - Date.now()
  if (Math.abs(offset) < NEAR_MS)
    await tx.deleteFrom("platform.tenant_clocks").where("tenant_id", "=", tenantId).execute()
  else
    await tx
      .insertInto("platform.tenant_clocks")
      .values({ tenant_id: tenantId, offset_ms: offset })
      .onConflict((conflict) => conflict.column("tenant_id").doUpdateSet({ offset_ms: offset }))
      .execute()
}
