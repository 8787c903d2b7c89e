import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { effectivePlan, paidPlan, planColumns, planFactsOf, type PlanFacts } from "@plinth/entitlements"
import { enqueueFor } from "@plinth/jobs"
import { sql, type Transaction } from "kysely"
import { meterOf, type MeterKey } from "../meters"
import { draftFees, type FeeBasis } from "../overage/draft-fees"
import { stateOf } from "../quota/state-of"
import { tellThresholdTask } from "../tasks"
import { thresholdAt } from "../threshold/threshold-at"

/** A meter of a tenant whose period grew. One without a standing is a former period, which is late events' alone. */
export type Touched = {
  readonly tenantId: TenantId
  readonly meter: MeterKey
  readonly period: Date
  readonly used: number
  readonly included: number | null
  readonly alerted: number | null
}

type Seen = Touched & { readonly limit: number; readonly reached: 0 | 80 | 100 }

/** What follows where more was used: a threshold is told of once, and what is over the plan is drafted as a fee. */
export async function tendTouched(tx: Transaction<Database>, touched: readonly Touched[]): Promise<void> {
  const tenants = await readTenants(tx, [...new Set(touched.map(({ tenantId }) => tenantId))])
  const seen: Seen[] = []
  const fees: FeeBasis[] = []
  for (const each of touched) {
    const tenant = tenants.get(each.tenantId)
    if (!tenant) continue
    const { facts, now } = tenant
    const plan = effectivePlan(facts, now)
    const meter = meterOf(each.meter)
    const limit = meter.limit(plan.limits)
    if (limit === null) continue
    const included = Math.max(each.included ?? 0, limit)
    if (each.alerted !== null) {
      const reached = Math.max(
        each.alerted,
        thresholdAt(stateOf(meter, plan.key, each.used)),
      ) as Seen["reached"]
      seen.push({ ...each, included, limit, reached })
    }
    const price = meter.overage?.(paidPlan(facts, now).key)
    if (price) fees.push({ ...each, isRunning: each.alerted !== null, included, price, now })
  }
  await noteStandings(tx, seen)
  await draftFees(tx, fees)
  for (const { tenantId, meter, period, used, limit, reached, alerted } of seen) {
    if (reached === alerted || reached === 0) continue
    const payload = { meter, percent: reached, used, limit, periodStartedAt: period.toISOString() }
    const key = `${meter} ${payload.periodStartedAt} ${reached}`
    await enqueueFor(tx, tenantId, tellThresholdTask, payload, { key })
  }
}

async function noteStandings(tx: Transaction<Database>, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return
  const rows = seen.map(({ tenantId, meter, included, reached }) => ({
    tenant_id: tenantId,
    meter,
    included,
    alerted: reached,
  }))
  await sql`
    update app.usage_standings s set included = g.included, alerted = g.alerted
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (tenant_id uuid, meter text, included bigint, alerted smallint)
    where s.tenant_id = g.tenant_id and s.meter = g.meter
      and (s.included, s.alerted) is distinct from (g.included, g.alerted)`.execute(tx)
}

type Tenant = { readonly facts: PlanFacts; readonly now: Date }

/** The tenants' plans, and what time it is for them. */
async function readTenants(
  tx: Transaction<Database>,
  ids: readonly TenantId[],
): Promise<Map<TenantId, Tenant>> {
  const rows = await tx
    .selectFrom("app.tenants as t")
    .leftJoin("platform.tenant_clocks as c", "c.tenant_id", "t.id")
    .select(planColumns)
    .select((eb) => [
      eb.ref("t.id").$castTo<TenantId>().as("id"),
      sql<Date>`now() + coalesce(c.offset_ms, 0) * interval '1 millisecond'`.as("now"),
    ])
    .where("t.id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, { facts: planFactsOf(row), now: row.now }]))
}
