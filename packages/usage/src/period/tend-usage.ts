import type { TenantContext } from "@plinth/db"
import { meterOf } from "../meters"
import { readStandings } from "../summary/read-standings"
import { tellThreshold } from "../threshold/tell-threshold"
import { thresholdAt } from "../threshold/threshold-at"
import { turnPeriods } from "./turn-periods"

/**
 * Turns the tenant's periods, and tells of thresholds that are reached because the plan is another: nothing is taken away
 * from who has more than it holds. A level is told of where it is over, not where it is full.
 */
export async function tendUsage(ctx: TenantContext): Promise<void> {
  await ctx.write(turnPeriods)
  const { period, meters } = await readStandings(ctx)
  for (const { meter, used, limit } of meters) {
    if (limit === null) continue
    const isLevel = meterOf(meter).aggregation === "gauge"
    const percent = isLevel ? (used > limit ? 100 : 0) : thresholdAt(used, limit)
    if (percent === 0) continue
    const reached = { meter, percent, used, limit, periodStartedAt: period.startsAt.toISOString() } as const
    await ctx.write((tx) => tellThreshold(tx, reached))
  }
}
