import type { TenantContext } from "@plinth/db"
import { meterOf } from "../meters"
import { readStandings } from "../summary/read-standings"
import { tellOutgrown } from "../threshold/tell-outgrown"
import { tellThreshold } from "../threshold/tell-threshold"
import { thresholdAt } from "../threshold/threshold-at"
import { turnPeriods } from "./turn-periods"

/**
 * Turns the tenant's periods, and tells of what is reached, or outgrown, because the plan is another: nothing is taken away from
 * who has more than it holds.
 */
export async function tendUsage(ctx: TenantContext): Promise<void> {
  await ctx.write(turnPeriods)
  const summary = await readStandings(ctx)
  const periodStartedAt = summary.period.startsAt.toISOString()
  for (const { meter, used, limit, state } of summary.meters) {
    const percent = thresholdAt(state)
    if (limit === null || percent === 0 || meterOf(meter).source === "live") continue
    await ctx.write((tx) => tellThreshold(tx, { meter, percent, used, limit, periodStartedAt }))
  }
  await ctx.write((tx) => tellOutgrown(tx, summary))
}
