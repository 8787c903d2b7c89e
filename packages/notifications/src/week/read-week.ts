import type { ReadConnection } from "@plinth/db"
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

type Span = { readonly from: Date; readonly until: Date; readonly ledgerSeq: number }

/** Reads it from what is rolled up by day; credits from where the ledger was told last. Null where nothing happened. */
export async function readWeek(
  db: ReadConnection,
  { from, until, ledgerSeq }: Span,
): Promise<WeekFacts | null> {
  const happened = await db
    .selectFrom("app.event_counts")
    .select((eb) => ["value as type", eb.fn.sum<string>("events").as("count")])
    .where("tenant_id", "=", db.tenantId)
    .where("granularity", "=", "day")
    .where("dimension", "=", "type")
    .where("window_start", ">=", from)
    .where("window_start", "<", until)
    .groupBy("value")
    .execute()
  const used = await db
    .selectFrom("app.usage_aggregates")
    .select((eb) => ["meter", eb.fn.sum<string>("quantity").as("quantity")])
    .where("tenant_id", "=", db.tenantId)
    .where("granularity", "=", "day")
    .where("dimension", "=", "all")
    .where("meter", "in", ["api_calls", "emails_sent", "assistant_tokens"])
    .where("window_start", ">=", from)
    .where("window_start", "<", until)
    .groupBy("meter")
    .execute()
  const spent = await db
    .selectFrom("app.tenant_credit_ledgers")
    .select((eb) => eb.fn.sum<string>("amount").as("amount"))
    .where("tenant_id", "=", db.tenantId)
    .where("seq", ">", ledgerSeq)
    .where("kind", "in", ["debit", "capture"])
    .executeTakeFirst()

  const counts = new Map(happened.map(({ type, count }) => [type, Number(count)]))
  const of = (...types: string[]) => types.reduce((sum, type) => sum + (counts.get(type) ?? 0), 0)
  const facts = {
    joined: of("member.joined"),
    left: of("member.left", "member.removed"),
    projectsCreated: of("project.created"),
    projectsArchived: of("project.archived"),
    notes: of("project.note_added"),
    creditsSpent: Math.abs(Number(spent?.amount ?? 0)),
  }
  const figures = used.map(({ meter, quantity }) => [meter, Number(quantity)] as const)
  const isQuiet = [...Object.values(facts), ...figures.map(([, figure]) => figure)].every((one) => one === 0)
  if (isQuiet) return null
  const to = new Date(until.getTime() - day)
  return {
    ...facts,
    from: from.toISOString(),
    to: to.toISOString(),
    used: Object.fromEntries(figures.filter(([, figure]) => figure > 0)),
  }
}
