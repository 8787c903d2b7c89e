import type { PlinthError } from "@plinth/core"
import type { ReadConnection, TenantContext, WriteTransaction } from "@plinth/db"
import { currentPeriod, effectivePlan, planColumns, planFactsOf } from "@plinth/entitlements"
import { sql } from "kysely"
import { gauges } from "../gauge/count-gauges"
import { meterOf, type MeterKey } from "../meters"
import { decideQuota } from "./decide-quota"
import { quotaExceeded } from "./quota-exceeded"
import { usedNow } from "./used-now"

/** `usage.QUOTA_EXCEEDED` where the plan has no room for so many more; null where it has. Who asks for a sum in a transaction holds the meter. */
export async function findRefusal(
  where: TenantContext | WriteTransaction,
  meter: MeterKey,
  requested: number,
): Promise<PlinthError | null> {
  const isContext = "clock" in where
  const now = isContext ? where.clock.now() : where.origin.clock.now()
  const look = (db: ReadConnection | WriteTransaction) => readStanding(db, meter, now)
  const row = await (isContext ? where.one(look) : look(where))
  const facts = planFactsOf(row)
  const period = currentPeriod(facts, now)
  const { aggregation, source } = meterOf(meter)
  const isExact = !isContext && source === "events" && aggregation === "sum"
  const since = row.since ?? period.startsAt
  const used = isExact
    ? await claim(where, meter, period.startsAt)
    : usedNow(meterOf(meter), { used: row.used, since }, period.startsAt)
  const refusal = decideQuota({ meter, plan: effectivePlan(facts, now).key, used, requested })
  return refusal && quotaExceeded(refusal, period, now)
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
