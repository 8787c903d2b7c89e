import type { WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { usageEvents } from "../events"
import { meterKeys, meterOf } from "../meters"
import { outgrownIn } from "../summary/outgrown-in"
import type { UsageSummary } from "../usage.schemas"

/** Tells once that the plan holds less than there is, when it became smaller; again only where it fitted meanwhile. */
export async function tellOutgrown(tx: WriteTransaction, summary: UsageSummary): Promise<void> {
  const over = outgrownIn(summary)
  const standing = tx
    .selectFrom("app.usage_alerts")
    .select("meter")
    .where("tenant_id", "=", tx.tenantId)
    .where("meter", "in", live)
  const told = new Set((await standing.execute()).map(({ meter }) => meter))
  const fits = [...told].filter((meter) => !over.some((each) => each.meter === meter))
  if (fits.length > 0)
    await tx
      .deleteFrom("app.usage_alerts")
      .where("tenant_id", "=", tx.tenantId)
      .where("meter", "in", fits)
      .execute()
  const fresh = over.filter(({ meter }) => !told.has(meter))
  if (fresh.length === 0) return
  const first = await tx
    .insertInto("app.usage_alerts")
    .values(
      fresh.map(({ meter, used, limit }) => ({
        tenant_id: tx.tenantId,
        meter,
        period_started_at: summary.period.startsAt,
        percent: 100,
        limited_to: limit,
        used,
        alerted_at: tx.origin.clock.now(),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("meter")
    .execute()
  const { plan } = summary
  if (first.length > 0) await record(tx, usageEvents.plan_outgrown(tx.tenantId, { plan, over }))
}

const live = meterKeys.filter((key) => meterOf(key).source === "live")
