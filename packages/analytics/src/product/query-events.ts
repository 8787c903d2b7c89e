import type { CallerContext } from "@plinth/db"
import { sql } from "kysely"
import { authorize } from "../permissions"
import { keptIn } from "./kept-by"
import type { ProductCounts, ProductQueryInput } from "./product.schemas"

const dayMs = 86_400_000

type Row = { readonly value: string | null; readonly events: number; readonly people: number }

/** What a tenant's own product told: counted by day, by event or by one property, as far back as the plan keeps it. */
export async function queryEvents(
  ctx: CallerContext,
  { by, event, property, limit, ...span }: ProductQueryInput,
): Promise<ProductCounts> {
  authorize(ctx, "analytics:read")
  const { keptSince, keptDays } = keptIn(ctx)
  const to = span.to ?? ctx.clock.now()
  const from = span.from ?? new Date(to.getTime() - 30 * dayMs)
  const since = from < keptSince ? keptSince : from
  const value = {
    day: sql`to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD')`,
    event: sql`name`,
    property: sql`coalesce(properties ->> ${property ?? ""}, '')`,
  }[by]
  const { rows: found } = await ctx.one((db) =>
    sql<Row>`
      with listed as (
        select ${value} as value, person from app.product_events
        where tenant_id = ${db.tenantId} and occurred_at >= ${since} and occurred_at < ${to}
          ${event === undefined ? sql`` : sql`and name = ${event}`}
      )
      select value, count(*) as events, count(distinct person) as people from listed
      group by grouping sets ((value), ())
      order by grouping(value) desc, ${by === "day" ? sql`value` : sql`events desc, value`}
      limit ${limit + 1}`.execute(db),
  )
  const [total, ...rows] = found
  return {
    from: since,
    to,
    keptSince,
    keptDays,
    isCut: from < keptSince,
    total: { events: total?.events ?? 0, people: total?.people ?? 0 },
    rows: rows.map(({ value: each, ...counts }) => ({ value: each ?? "", ...counts })),
  }
}
