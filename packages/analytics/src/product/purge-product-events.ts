import type { Database } from "@plinth/db"
import { planColumns, planFactsOf, plans } from "@plinth/entitlements"
import { sql, type Kysely } from "kysely"
import { keptBy } from "./kept-by"

const shortest = Math.min(...Object.values(plans).map(({ limits }) => limits.analyticsRetentionDays))
/** Rows in one statement: a plan that became smaller may leave millions. */
const most = 20_000

/**
 * Deletes what products told longer ago than their tenants' plans keep, in the time of each tenant's clock. Answers with how
 * much that was; more may be left.
 */
export async function purgeProductEvents(workerDb: Kysely<Database>): Promise<number> {
  const now = sql<Date>`now() + coalesce(c.offset_ms, 0) * interval '1 millisecond'`
  const tenants = await workerDb
    .selectFrom("app.tenants as t")
    .leftJoin("platform.tenant_clocks as c", "c.tenant_id", "t.id")
    .select(["t.id", now.as("now")])
    .select(planColumns)
    .where(
      sql<boolean>`exists (select from app.product_events e
        where e.tenant_id = t.id and e.occurred_at < ${now} - make_interval(days => ${shortest}))`,
    )
    .execute()
  let purged = 0
  for (const { id, now: time, ...row } of tenants) {
    const { keptSince } = keptBy(planFactsOf(row), time)
    const { numAffectedRows = 0n } = await sql`
      delete from app.product_events where tenant_id = ${id} and occurred_at < coalesce((
        select occurred_at from app.product_events where tenant_id = ${id} and occurred_at < ${keptSince}
          order by occurred_at offset ${most} limit 1), ${keptSince})`.execute(workerDb)
    purged += Number(numAffectedRows)
  }
  return purged
}
