import type { WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { usageEvents } from "../events"

/** Writes into the tenant's log that a period is final, and what of it was over the plan. */
export async function tellPeriod(tx: WriteTransaction, startedAt: Date): Promise<void> {
  const { endsAt } = await tx
    .selectFrom("app.usage_periods")
    .select("ends_at as endsAt")
    .where("tenant_id", "=", tx.tenantId)
    .where("started_at", "=", startedAt)
    .executeTakeFirstOrThrow()
  const span = { startedAt: startedAt.toISOString(), endedAt: endsAt.toISOString() }
  await record(tx, usageEvents.period_closed(tx.tenantId, span))
  const fees = await tx
    .selectFrom("app.usage_overage_fees")
    .select(["id as feeId", "meter", "over", "amount", "currency"])
    .where("tenant_id", "=", tx.tenantId)
    .where("period_started_at", "=", startedAt)
    .where("amount", ">", 0)
    .execute()
  for (const { over, ...fee } of fees)
    await record(tx, usageEvents.overage_billed(tx.tenantId, { ...fee, over: over ?? 0 }))
}
