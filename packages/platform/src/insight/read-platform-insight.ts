import type { PlatformContext } from "@plinth/db"
import { levels, spans, startOf } from "@plinth/overview"
import { isMonthly, meterKeys, meterOf } from "@plinth/usage"
import { authorize } from "../permissions"
import {
  conversionSince,
  daysSince,
  standingSince,
  type Day,
  type Standing,
} from "./platform-insight.queries"
import { PlatformInsight, type PlatformInsightInput } from "./platform-insight.schemas"
import { liveNow } from "./platform-live.queries"

const dayMs = 86_400_000
const meters = {
  sums: meterKeys.filter((key) => isMonthly(meterOf(key))),
  levels: meterKeys.filter((key) => !isMonthly(meterOf(key))),
}

/** How the platform is used, in sums. Tenants that live in another time count when their things happened. */
export async function readPlatformInsight(
  ctx: PlatformContext,
  input: PlatformInsightInput,
): Promise<PlatformInsight> {
  authorize(ctx, "platform.tenant:read")
  const span = spans.find((each) => each === input.span) ?? 30
  const since = startOf(span, ctx.clock.now())
  return ctx.read(async (db) => {
    const [{ rows: days }, standing, conversion, live] = await Promise.all([
      daysSince(since).execute(db),
      standingSince(since, meters).execute(db),
      conversionSince(since).execute(db),
      liveNow.execute(db),
    ])
    const [now] = standing.rows
    if (!now) throw new Error("A select without a table has one row.")
    const series = (of: keyof Day) => days.map((day) => day[of])
    return PlatformInsight.parse({
      ...now,
      ...conversion.rows[0],
      live: live.rows[0],
      from: since.toISOString().slice(0, 10),
      events: series("events"),
      activeTenants: series("activeTenants"),
      signUps: series("signUps"),
      foundings: series("foundings"),
      members: levels(series("members"), now.members),
      projects: levels(series("projects"), now.projects),
      usage: usageOf(now.usage, { since, days: days.length }),
    })
  })
}

function usageOf(told: Standing["usage"], { since, days }: { since: Date; days: number }) {
  return meterKeys.flatMap((meter) => {
    const isLevel = meters.levels.includes(meter)
    const values = Array.from({ length: days }, () => 0)
    for (const [of, day, quantity] of told) {
      const at = Math.round((Date.parse(day) - since.getTime()) / dayMs)
      if (of === meter && at < days) values[at] = quantity
    }
    return values.some(Boolean) ? [{ meter, isLevel, values: isLevel ? summed(values) : values }] : []
  })
}

/** What the changes come to, day by day. */
function summed(changes: readonly number[]): number[] {
  let level = 0
  return changes.map((change) => (level += change))
}
