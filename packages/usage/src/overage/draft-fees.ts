import { newId, type Id, type TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Transaction } from "kysely"
import type { MeterKey, OveragePrice } from "../meters"

/** What a fee is reckoned by. */
export type FeeBasis = {
  readonly tenantId: TenantId
  readonly meter: MeterKey
  readonly period: Date
  readonly used: number
  readonly included: number
  readonly price: OveragePrice
  readonly now: Date
}

/**
 * Keeps the drafts of what is over the plan. What a plan included at any time of the period stays included; what a fee
 * comes to is reckoned by the table, once, rounded half to even.
 */
export async function draftFees(tx: Transaction<Database>, bases: readonly FeeBasis[]): Promise<void> {
  if (bases.length === 0) return
  const rows = bases.map(({ tenantId, meter, period, used, included, price, now }) => ({
    tenant_id: tenantId,
    id: newId<Id<"overage_fee">>(),
    meter,
    period_started_at: period,
    included,
    used,
    price: price.price,
    price_per: price.per,
    currency: price.currency,
    updated_at: now,
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (tenant_id uuid, id uuid, meter text,
    period_started_at timestamptz, included bigint, used bigint, price bigint, price_per bigint, currency text, updated_at timestamptz)`
  const isSame = sql`f.tenant_id = g.tenant_id and f.meter = g.meter and f.period_started_at = g.period_started_at`
  await sql`
    with grown as (
      update app.usage_overage_fees f set used = g.used, included = greatest(f.included, g.included), updated_at = g.updated_at
      from ${given} where ${isSame} and f.state = 'draft'
    )
    insert into app.usage_overage_fees
      (tenant_id, id, meter, period_started_at, included, used, price, price_per, currency, updated_at)
    select g.* from ${given}
    where g.used > g.included and not exists (select from app.usage_overage_fees f where ${isSame})`.execute(
    tx,
  )
}
