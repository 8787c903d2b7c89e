import { writtenOnce, type TenantContext } from "@plinth/db"
import { currentPeriod, effectivePlan, planColumns, planFactsOf } from "@plinth/entitlements"
import { jsonArrayFrom } from "kysely/helpers/postgres"
import type { PlanKey, TenantId } from "@plinth/core"
import { gauges } from "../gauge/count-gauges"
import { meterKeys, meterOf } from "../meters"
import { usedNow } from "../quota/used-now"
import type { UsageSummary } from "../usage.schemas"
import { standingOf } from "./standing-of"

/** Where each meter stands now: one statement, which reads sums and no events. Nobody is asked for their permission. */
export async function readStandings(
  ctx: Pick<TenantContext, "tenantId" | "clock" | "one">,
): Promise<UsageSummary & { readonly plan: PlanKey }> {
  const now = ctx.clock.now()
  const [row] = await ctx.one((db) => summary(db, { tenantId: ctx.tenantId, now }))
  if (!row) throw new Error("A tenant that asks is there.")
  const facts = planFactsOf(row)
  const period = currentPeriod(facts, now)
  const plan = effectivePlan(facts, now)
  const isRunning = (since: string) => Date.parse(since) >= period.startsAt.getTime()
  const meters = meterKeys.map((key) => {
    const standing = row.standings.find(({ meter }) => meter === key)
    const fee = row.fees.find(({ meter, since }) => meter === key && isRunning(since))
    const live = key in gauges ? row[key as keyof typeof gauges] : null
    const used =
      live ??
      usedNow(
        meterOf(key),
        standing && { used: standing.used, since: new Date(standing.since) },
        period.startsAt,
      )
    const overage = fee && fee.over > 0 ? fee : null
    return standingOf(key, {
      plan,
      period,
      used,
      overage: overage && {
        over: overage.over,
        amount: overage.amount,
        currency: overage.currency,
        state: overage.state,
      },
    })
  })
  return { plan: plan.key, period, meters }
}

const summary = writtenOnce((db, values: { readonly tenantId: TenantId; readonly now: Date }) =>
  db
    .selectFrom("app.tenants")
    .select(planColumns)
    .select((eb) => [
      gauges.members(eb as never, values).as("members"),
      gauges.guests(eb as never, values).as("guests"),
      gauges.projects(eb as never, values).as("projects"),
      jsonArrayFrom(
        eb
          .selectFrom("app.usage_standings")
          .select(["meter", "period_started_at as since", "used"])
          .$castTo<{ meter: string; since: string; used: number }>()
          .where("tenant_id", "=", values.tenantId),
      ).as("standings"),
      jsonArrayFrom(
        eb
          .selectFrom("app.usage_overage_fees")
          .select(["meter", "period_started_at as since", "over", "amount", "currency", "state"])
          .$castTo<Fee>()
          .where("tenant_id", "=", values.tenantId)
          .orderBy("period_started_at", "desc")
          .limit(meterKeys.length),
      ).as("fees"),
    ])
    .where("id", "=", values.tenantId),
)

type Fee = {
  readonly meter: string
  readonly since: string
  readonly over: number
  readonly amount: number
  readonly currency: string
  readonly state: string
}
