import "server-only"
import { requireMember, tenantApi } from "@/server/tenant-api"
import type { AnalyticsFilter } from "./analytics-filter"

const dayMs = 86_400_000

/** What the tenant's product told in so many days; null for who may not see it. */
export async function loadAnalytics(slug: string, { span, event }: AnalyticsFilter) {
  const [{ api }, { member }] = await Promise.all([tenantApi(slug), requireMember(slug)])
  if (!member.permissions.has("analytics:read")) return null
  const to = member.clock.now()
  const today = Math.floor(to.getTime() / dayMs)
  const from = new Date((today - span + 1) * dayMs)
  const asked = { from, to, ...(event && { event }) }
  const [days, events] = await Promise.all([
    api.analytics.query({ ...asked, by: "day", limit: 400 }),
    api.analytics.query({ from, to, by: "event", limit: 20 }),
  ])
  const counts = new Map(days.rows.map((row) => [row.value, row.events]))
  // Those without events too: a gap would look like fewer days.
  const everyDay = Array.from({ length: span }, (_, at) => {
    const day = new Date((today - span + 1 + at) * dayMs).toISOString().slice(0, 10)
    return { day, events: counts.get(day) ?? 0 }
  }).filter(({ day }) => day >= days.from.toISOString().slice(0, 10))
  return { total: days.total, keptDays: days.keptDays, isCut: days.isCut, days: everyDay, events }
}

export type Analytics = NonNullable<Awaited<ReturnType<typeof loadAnalytics>>>
