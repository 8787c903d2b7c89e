import type { ReadConnection } from "@plinth/db"
import { currentPeriod, effectivePlan, planColumns, planFactsOf } from "@plinth/entitlements"
import { formatMoney } from "@plinth/i18n"
import {
  ceilingOf,
  limitOf,
  meterKeys,
  meterOf,
  outgrownIn,
  readStandings,
  stateOf,
  thresholdAt,
  usedNow,
  type MeterKey,
} from "@plinth/usage"
import { z } from "zod"
import { renderMail } from "../mail/render-mail"
import type { WriteMail } from "./write-mail"

const Facts = z.object({ meter: z.enum(meterKeys), percent: z.number() })

/**
 * Writes that a meter nears its limit, or reached it. What is not so by now is not said: the plan holds more, or more was used and
 * another mail says that.
 */
const ofMeter: WriteMail = async (
  { data, tenant: { name: tenantName }, url },
  { name, locale },
  { one, clock },
) => {
  const { meter, percent } = Facts.parse(data)
  const now = clock.now()
  const tenant = await one((db) => findStanding(db, meter))
  if (!tenant) return null
  const facts = planFactsOf(tenant)
  const { key: plan } = effectivePlan(facts, now)
  const { startsAt, endsAt } = currentPeriod(facts, now)
  const limit = limitOf(meterOf(meter), plan)
  const ceiling = ceilingOf(meterOf(meter), plan)
  const used = usedNow(meterOf(meter), tenant, startsAt)
  const state = stateOf(meterOf(meter), plan, used)
  if (limit === null || state === "within" || thresholdAt(state) !== percent) return null
  const figure = (value: number) => figureOf(meter, value, locale)
  const overage = meterOf(meter).overage?.(plan)
  return renderMail(
    `usage-${state}`,
    {
      name,
      tenantName,
      meter,
      used: figure(used),
      limit: figure(limit),
      ceiling: ceiling === null ? "none" : figure(ceiling),
      step: figure(overage?.per ?? 0),
      price: overage ? formatMoney(overage.price, overage.currency, locale) : "none",
      until: endsAt,
      url,
    },
    locale,
  )
}

/** Writes that the plan became smaller than what there is. What fits by now is not said. */
const outgrown: WriteMail = async ({ tenant: { name: tenantName }, url }, { name, locale }, tenant) => {
  const { plan, meters } = await readStandings(tenant)
  const over = outgrownIn({ meters })
  return over.length > 0 ? renderMail("usage-outgrown", { name, tenantName, plan, over, url }, locale) : null
}

export const usageMails = {
  "usage.near_limit": ofMeter,
  "usage.at_limit": ofMeter,
  "usage.plan_outgrown": outgrown,
} as const

function figureOf(meter: MeterKey, value: number, locale: string): string {
  if (meterOf(meter).unit !== "byte") return new Intl.NumberFormat(locale).format(value)
  return new Intl.NumberFormat(locale, { style: "unit", unit: "gigabyte", maximumFractionDigits: 2 }).format(
    value / 1e9,
  )
}

const findStanding = (db: ReadConnection, meter: MeterKey) =>
  db
    .selectFrom("app.tenants as tenant")
    .innerJoin("app.usage_standings as standing", "standing.tenant_id", "tenant.id")
    .select(["standing.used", "standing.period_started_at as since"])
    .select(planColumns)
    .where("tenant.id", "=", db.tenantId)
    .where("standing.meter", "=", meter)
    .executeTakeFirst()
