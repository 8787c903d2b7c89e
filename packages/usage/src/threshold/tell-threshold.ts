import type { WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { usageEvents } from "../events"
import type { MeterKey } from "../meters"

export type Reached = {
  readonly meter: MeterKey
  readonly percent: 80 | 100
  readonly used: number
  readonly limit: number
  readonly periodStartedAt: string
}

/** Alerts of a threshold, once a meter and period: whoever comes second changes nothing. */
export async function tellThreshold(tx: WriteTransaction, reached: Reached): Promise<void> {
  const { meter, percent, used, limit, periodStartedAt } = reached
  const first = await tx
    .insertInto("app.usage_alerts")
    .values({
      tenant_id: tx.tenantId,
      meter,
      period_started_at: periodStartedAt,
      percent,
      limited_to: limit,
      used,
      alerted_at: tx.origin.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("meter")
    .executeTakeFirst()
  if (first) await record(tx, usageEvents.threshold_reached(tx.tenantId, { ...reached }))
}
