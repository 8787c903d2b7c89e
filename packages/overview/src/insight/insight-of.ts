import { isMonthly, meterKeys, meterOf } from "@plinth/usage"
import type { Insight, Span } from "./insight"
import type { Told } from "./insight.queries"

const dayMs = 86_400_000

/** The first instant of a span that ends today. */
export const startOf = (span: Span, now: Date): Date =>
  new Date((Math.floor(now.getTime() / dayMs) - span + 1) * dayMs)

type Known = {
  readonly span: Span
  readonly since: Date
  readonly permissions: ReadonlySet<string>
  readonly isGuest: boolean
  readonly memberCount: number
  readonly projectCount: number
}

/** What the database tells as the page shows it: every day has its number, and nothing is told that the member may not see. */
export function insightOf(told: Told, known: Known): Insight {
  const { span, since, permissions, isGuest, memberCount, projectCount } = known
  const at = (day: string) => Math.round((Date.parse(day) - since.getTime()) / dayMs)
  const series = (changes: readonly (readonly [string, number])[]) => {
    const values = Array.from({ length: span }, () => 0)
    for (const [day, value] of changes) if (at(day) < span) values[at(day)] = value
    return values
  }
  return {
    span,
    from: since.toISOString().slice(0, 10),
    events: series(told.days),
    types: isGuest ? null : told.types,
    topProjects: told.top,
    members: permissions.has("member:read") ? levels(series(told.members), memberCount) : null,
    projects: levels(series(told.projects), projectCount),
    usage: permissions.has("usage:read") ? usageOf(told, at, span) : null,
  }
}

/** How many there were at the end of each day, by what changed on each and how many there are now. */
export function levels(changes: readonly number[], now: number): number[] {
  let level = now
  return changes
    .toReversed()
    .map((change) => {
      const standing = level
      level -= change
      return standing
    })
    .toReversed()
}

/** A sum begins at nothing each day; a level stays until it is told anew. */
function usageOf({ usage, stood }: Told, at: (day: string) => number, span: Span) {
  return meterKeys.flatMap((meter) => {
    const told = new Map(usage.flatMap(([of, day, quantity]) => (of === meter ? [[at(day), quantity]] : [])))
    let level = stood.find(([of]) => of === meter)?.[1] ?? 0
    if (told.size === 0 && level === 0) return []
    const isLevel = !isMonthly(meterOf(meter))
    const valueOf = (day: number) => (isLevel ? (level = told.get(day) ?? level) : (told.get(day) ?? 0))
    return [{ meter, values: Array.from({ length: span }, (_, day) => valueOf(day)) }]
  })
}
