import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import { windowsOf } from "../fold/windows-of"

/** A rule that a tenant's closed months break, in how many rows. There should never be one. */
export type UsageFinding = { readonly tenantId: TenantId; readonly rule: string; readonly broken: number }

/** What is looked for, by the names of the ledger's check. */
export const usageRules = ["I15 closed_month_is_sum_of_events", "I16 fee_is_price_of_what_was_over"] as const
const [sumOfEvents, priceOfOver] = usageRules

/** For so long after a month was closed it is looked through, and since when its events may have come. */
const looked = sql`interval '40 days'`
const received = sql`interval '80 days'`

/** So many tenants in one statement. */
const portion = 200

/** Holds what is final against what it was made of: the months that were closed lately against their events, fees against both. */
export async function checkUsage(workerDb: Kysely<Database>): Promise<readonly UsageFinding[]> {
  const findings: UsageFinding[] = []
  for (let after: TenantId | undefined; ;) {
    const { rows: closed } = await sql<{ id: TenantId }>`
      select distinct tenant_id as id from app.usage_periods
      where settled_at > now() - ${looked} and (${after ?? null}::uuid is null or tenant_id > ${after ?? null}::uuid)
      order by tenant_id limit ${portion}`.execute(workerDb)
    const last = closed.at(-1)
    if (!last) return findings
    findings.push(
      ...(await workerDb.transaction().execute(async (tx) => {
        await sql`set local statement_timeout = '10min'`.execute(tx)
        return findBroken(
          tx,
          closed.map(({ id }) => id),
        )
      })),
    )
    after = last.id
  }
}

async function findBroken(db: Pick<Kysely<Database>, "getExecutor">, tenants: readonly TenantId[]) {
  const events = sql`
    select e.* from app.usage_events e join closed on closed.tenant_id = e.tenant_id and closed.started_at = e.period_started_at
    where e.received_at > now() - ${received}`
  const { rows } = await sql<UsageFinding>`
    with closed as (
      select tenant_id, started_at from app.usage_periods
      where tenant_id = any(${tenants}::uuid[]) and settled_at > now() - ${looked}
    ), counted as (
      select tenant_id, meter, window_start, quantity, events from (${windowsOf(events)}) as windows
      where granularity = 'period' and dimension = 'all'
    ), kept as materialized (
      select a.tenant_id, a.meter, a.window_start, a.quantity, a.events
      from app.usage_aggregates a join closed on closed.tenant_id = a.tenant_id and closed.started_at = a.window_start
      where a.granularity = 'period' and a.dimension = 'all'
    ), finding as (
      select coalesce(c.tenant_id, k.tenant_id) as tenant_id, ${sumOfEvents} as rule
      from counted c full join kept k on k.tenant_id = c.tenant_id and k.meter = c.meter and k.window_start = c.window_start
      where (c.quantity, c.events) is distinct from (k.quantity, k.events)
      union all
      select f.tenant_id, ${priceOfOver}
      from app.usage_overage_fees f join closed on closed.tenant_id = f.tenant_id and closed.started_at = f.period_started_at
        left join kept k on k.tenant_id = f.tenant_id and k.meter = f.meter and k.window_start = f.period_started_at
      -- Rounded: no more than half a minor unit off.
      where f.used is distinct from k.quantity or f.over is distinct from greatest(f.used - f.included, 0)
        or 2 * abs(f.amount::numeric * f.price_per - greatest(f.used - f.included, 0)::numeric * f.price) > f.price_per
    )
    select tenant_id as "tenantId", rule, count(*)::int as broken from finding group by tenant_id, rule
    order by tenant_id, rule`.execute(db)
  return rows
}
