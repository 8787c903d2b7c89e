import { newId, type Id, type TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Transaction } from "kysely"
import type { MeterKey, OveragePrice } from "../meters"

/** What a fee is reckoned by. */
export type FeeBasis = {
  readonly tenantId: TenantId
  readonly meter: MeterKey
  readonly period: Date
  /** A month that is over is reckoned by what was written down while it ran, whatever the plan is now. */
  readonly isRunning: boolean
  readonly used: number
  readonly included: number
  readonly price: OveragePrice
  readonly now: Date
}

/**
 * Keeps the drafts of what is over the plan, from the first use on: zero so long as the plan holds it. What a plan included at any
 * time of the period stays included, but for what the provider was told of already; what a fee comes to is reckoned by the
 * table, once, rounded half to even.
 */
export async function draftFees(tx: Transaction<Database>, bases: readonly FeeBasis[]): Promise<void> {
  if (bases.length === 0) return
  const rows = bases.map(({ tenantId, meter, period, isRunning, used, included, price, now }) => ({
    tenant_id: tenantId,
    id: newId<Id<"overage_fee">>(),
    meter,
    period_started_at: period,
    is_running: isRunning,
    included,
    used,
    price: price.price,
    price_per: price.per,
    currency: price.currency,
    updated_at: now,
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (tenant_id uuid, id uuid, meter text,
    period_started_at timestamptz, is_running boolean, included bigint, used bigint, price bigint, price_per bigint, currency text, updated_at timestamptz)`
  const isSame = sql`f.tenant_id = g.tenant_id and f.meter = g.meter and f.period_started_at = g.period_started_at`
  await sql`
    with grown as (
      update app.usage_overage_fees f set used = g.used, updated_at = g.updated_at,
        included = case when g.is_running then greatest(f.included, least(g.included, g.used - f.forwarded)) else f.included end
      from ${given} where ${isSame} and f.state = 'draft'
    )
    insert into app.usage_overage_fees
      (tenant_id, id, meter, period_started_at, included, used, price, price_per, currency, updated_at)
    select g.tenant_id, g.id, g.meter, g.period_started_at, g.included, g.used, g.price, g.price_per, g.currency, g.updated_at
    from ${given}
    where g.is_running and not exists (select from app.usage_overage_fees f where ${isSame})`.execute(tx)
}
