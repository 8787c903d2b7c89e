import type { TenantContext } from "@plinth/db"
import { currentPeriod, planColumns, planFactsOf } from "@plinth/entitlements"
import { sql } from "kysely"
import { meterOf } from "../meters"
import { authorize } from "../permissions"
import type { UsageBreakdown, UsageBreakdownInput } from "../usage.schemas"

/**
 * Whose the use of a meter was, or when, in whole days or hours of UTC, or in the running period where no span is given. It reads sums
 * and no events.
 */
export async function readUsageBreakdown(
  ctx: TenantContext,
  { meter, by, from, to, limit }: UsageBreakdownInput,
): Promise<UsageBreakdown> {
  authorize(ctx, "usage:read")
  return ctx.read(async (db) => {
    const facts = await db
      .selectFrom("app.tenants")
      .select(planColumns)
      .where("id", "=", db.tenantId)
      .executeTakeFirstOrThrow()
    const { startsAt, endsAt } = currentPeriod(planFactsOf(facts), ctx.clock.now())
    const span = { from: from ?? startsAt, to: to ?? endsAt }
    const isOverTime = by === "day" || by === "hour"
    const isPeriod = !isOverTime && !from && !to
    const granularity = isOverTime ? by : isPeriod ? "period" : "day"
    const { aggregation } = meterOf(meter)
    const rows = await db
      .selectFrom("app.usage_aggregates")
      .select(({ fn }) => [
        isOverTime
          ? sql<string>`to_char(window_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`.as("value")
          : "value",
        aggregation === "sum"
          ? sql<number>`sum(quantity)::bigint`.as("quantity")
          : fn.max("quantity").as("quantity"),
        sql<number>`sum(events)::bigint`.as("events"),
      ])
      .where("tenant_id", "=", db.tenantId)
      .where("meter", "=", meter)
      .where("granularity", "=", granularity)
      .where("dimension", "=", isOverTime ? "all" : by)
      .where(
        "window_start",
        ">=",
        isPeriod ? span.from : sql<Date>`date_trunc(${granularity}, ${span.from}::timestamptz, 'UTC')`,
      )
      .where("window_start", "<", span.to)
      .groupBy(isOverTime ? "window_start" : "value")
      .orderBy(isOverTime ? sql`window_start` : sql`quantity desc`)
      .limit(limit)
      .execute()
    return { ...span, rows }
  })
}
