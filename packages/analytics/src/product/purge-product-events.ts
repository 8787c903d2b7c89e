import type { Database } from "@plinth/db"
import { planColumns, planFactsOf, plans } from "@plinth/entitlements"
import { sql, type Kysely } from "kysely"
import { keptBy } from "./kept-by"

const shortest = Math.min(...Object.values(plans).map(({ limits }) => limits.analyticsRetentionDays))
/** Rows of a tenant in one round, and those of the same instant: a plan that became smaller may leave millions. */
const most = 20_000

/**
 * Deletes what products told longer ago than their tenants' plans keep, in the time of each tenant's clock. True where more may be
 * left. A tenant whose purge fails is reported by `onError`, and the others have theirs.
 */
export async function purgeProductEvents(
  workerDb: Kysely<Database>,
  onError: (error: unknown) => void,
): Promise<boolean> {
  const now = sql<Date>`now() + coalesce(c.offset_ms, 0) * interval '1 millisecond'`
  const tenants = await workerDb
    .selectFrom("app.tenants as t")
    .leftJoin("platform.tenant_clocks as c", "c.tenant_id", "t.id")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("app.product_events as e")
          .select((e) => e.fn.min("e.occurred_at").as("oldest"))
          .whereRef("e.tenant_id", "=", "t.id")
          .as("told"),
      (join) => join.onTrue(),
    )
    .select(["t.id", now.as("now"), "told.oldest"])
    .select(planColumns)
    .where("told.oldest", "<", sql<Date>`${now} - make_interval(days => ${shortest})`)
    .execute()
  let isMore = false
  for (const { id, now: time, oldest, ...row } of tenants) {
    const { keptSince } = keptBy(planFactsOf(row), time)
    if (oldest >= keptSince) continue
    try {
      const { numAffectedRows = 0n } = await sql`
        delete from app.product_events where tenant_id = ${id} and occurred_at < ${keptSince} and occurred_at <= coalesce((
          select occurred_at from app.product_events where tenant_id = ${id} and occurred_at < ${keptSince}
            order by occurred_at offset ${most - 1} limit 1), 'infinity')`.execute(workerDb)
      isMore ||= numAffectedRows >= most
    } catch (error) {
      onError(error)
    }
  }
  return isMore
}
