import type { ReadConnection } from "@plinth/db"
import { projectEvents } from "@plinth/projects"
import { memberEvents } from "@plinth/tenants"
import { sumUsage } from "@plinth/usage"
import { z } from "zod"

/** What happened in a tenant's week, in numbers. */
export const WeekFacts = z.object({
  /** The first day, and the last. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  joined: z.number(),
  left: z.number(),
  projectsCreated: z.number(),
  projectsArchived: z.number(),
  notes: z.number(),
  creditsSpent: z.number(),
  /** By meter, of those that are counted up. */
  used: z.record(z.string(), z.number()),
})
export type WeekFacts = z.infer<typeof WeekFacts>

/** Milliseconds. */
const day = 86_400_000

type Week = { readonly from: Date; readonly until: Date; readonly creditsSpent: number }

/** Reads it from what is rolled up by day. Null where nothing happened. */
export async function readWeek(
  db: ReadConnection,
  { from, until, creditsSpent }: Week,
): Promise<WeekFacts | null> {
  const counts = await countEvents(db, { from, until })
  const used = await sumUsage(db, { from, until })
  const of = (...events: readonly { readonly type: string }[]) =>
    events.reduce((sum, { type }) => sum + (counts.get(type) ?? 0), 0)
  const facts = {
    joined: of(memberEvents.joined),
    left: of(memberEvents.left, memberEvents.removed),
    projectsCreated: of(projectEvents.created),
    projectsArchived: of(projectEvents.archived),
    notes: of(projectEvents.note_added),
    creditsSpent,
  }
  if ([...Object.values(facts), ...Object.values(used)].every((one) => one === 0)) return null
  return { ...facts, used, from: from.toISOString(), to: new Date(until.getTime() - day).toISOString() }
}

/** How often each type of event happened, as the dashboards count them: @plinth/overview keeps the table. */
async function countEvents(
  db: ReadConnection,
  { from, until }: Pick<Week, "from" | "until">,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("app.event_counts")
    .select((eb) => ["value as type", eb.fn.sum<string>("events").as("count")])
    .where("tenant_id", "=", db.tenantId)
    .where("granularity", "=", "day")
    .where("dimension", "=", "type")
    .where("window_start", ">=", from)
    .where("window_start", "<", until)
    .groupBy("value")
    .execute()
  return new Map(rows.map(({ type, count }) => [type, Number(count)]))
}
