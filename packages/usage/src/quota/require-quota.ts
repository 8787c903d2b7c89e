import type { ReadConnection, TenantContext, WriteTransaction } from "@plinth/db"
import { currentPeriod, effectivePlan, planColumns, planFactsOf } from "@plinth/entitlements"
import { sql } from "kysely"
import { usageErrors } from "../errors"
import { gauges } from "../gauge/count-gauges"
import { meterOf, type MeterKey } from "../meters"
import { decideQuota } from "./decide-quota"

/**
 * Refuses what the plan has no room for. In a transaction it is exact: who asks for a sum holds the meter until the commit, and
 * what was recorded a moment ago counts; for a gauge the caller holds the tenant. On a context it is as of the last fold, a second ago.
 * Errors: `usage.QUOTA_EXCEEDED` with `meter`, `limit`, `ceiling`, `used`, `requested`, `plan`, `from` and `resetsAt`.
 */
export async function requireQuota(
  where: TenantContext | WriteTransaction,
  meter: MeterKey,
  requested = 1,
): Promise<void> {
  const isContext = "clock" in where
  const now = isContext ? where.clock.now() : where.origin.clock.now()
  const look = (db: ReadConnection | WriteTransaction) => readStanding(db, meter, now)
  const { used: folded, ...row } = await (isContext ? where.one(look) : look(where))
  const facts = planFactsOf(row)
  const { startsAt, endsAt } = currentPeriod(facts, now)
  const { aggregation, source } = meterOf(meter)
  const isSum = source === "events" && aggregation === "sum"
  const isGauge = aggregation === "gauge"
  const standing = isGauge || (row.since !== null && row.since >= startsAt) ? folded : 0
  const used = isSum && !isContext ? await claim(where, meter, startsAt) : standing
  const refusal = decideQuota({ meter, plan: effectivePlan(facts, now).key, used, requested })
  if (refusal) throw usageErrors.QUOTA_EXCEEDED({ ...refusal, resetsAt: isGauge ? null : endsAt })
}

/** The plan as it stands in the tenant's row, and what is used by what was folded, or live. */
const readStanding = (db: ReadConnection | WriteTransaction, meter: MeterKey, now: Date) =>
  db
    .selectFrom("app.tenants as t")
    .leftJoin("app.usage_standings as s", (join) =>
      join.onRef("s.tenant_id", "=", "t.id").on("s.meter", "=", meter),
    )
    .select(planColumns)
    .select((eb) => [
      "s.period_started_at as since",
      meter in gauges
        ? gauges[meter as keyof typeof gauges](eb as never, { tenantId: db.tenantId, now }).as("used")
        : eb.fn.coalesce("s.used", sql<number>`0`).as("used"),
    ])
    .where("t.id", "=", db.tenantId)
    .executeTakeFirstOrThrow()

async function claim(tx: WriteTransaction, meter: MeterKey, since: Date): Promise<number> {
  const { rows } = await sql<{ used: number }>`
    select app.claim_usage(${meter}, ${since}) as used`.execute(tx)
  return rows[0]?.used ?? 0
}
