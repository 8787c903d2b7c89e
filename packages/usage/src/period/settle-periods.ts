import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { enqueueFor } from "@plinth/jobs"
import { sql, type Transaction } from "kysely"
import { tellPeriodTask } from "../tasks"

/**
 * Makes closed periods final whose last event is folded: drafts of fees are fees, and the tenant's log is told. Nothing is
 * added to one any more. Answers with how many there were.
 */
export async function settlePeriods(tx: Transaction<Database>, horizon: string): Promise<number> {
  const { rows } = await sql<{ tenantId: TenantId; startedAt: Date }>`
    with settled as (
      update app.usage_periods set settled_at = now()
      where closed_at is not null and settled_at is null and closed_behind <= ${horizon}::xid8
      returning tenant_id, started_at, closed_at
    ),
    fees as (
      update app.usage_overage_fees f set state = 'final', updated_at = s.closed_at from settled s
      where f.tenant_id = s.tenant_id and f.period_started_at = s.started_at and f.state = 'draft'
    )
    select tenant_id as "tenantId", started_at as "startedAt" from settled`.execute(tx)
  for (const { tenantId, startedAt } of rows) {
    const key = startedAt.toISOString()
    await enqueueFor(tx, tenantId, tellPeriodTask, { startedAt: key }, { key })
  }
  return rows.length
}
