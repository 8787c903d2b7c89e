import type { ReadConnection } from "@plinth/db"
import { currentPeriod, effectivePlan, planColumns, planFactsOf } from "@plinth/entitlements"
import { formatMoney } from "@plinth/i18n"
import { ceilingOf, meterKeys, meterOf, type MeterKey } from "@plinth/usage"
import { z } from "zod"
import { renderMail } from "../mail/render-mail"
import type { WriteMail } from "./write-mail"

const Facts = z.object({ meter: z.enum(meterKeys), percent: z.number() })

/** Writes that a meter nears its limit, or reached it. Whose plan holds more by now is told nothing. */
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
  const { key: plan, limits } = effectivePlan(facts, now)
  const limit = meterOf(meter).limit(limits)
  const ceiling = ceilingOf(meter, plan)
  if (limit === null || tenant.used * 100 < limit * percent) return null
  const state = percent === 80 ? "near" : ceiling !== null && ceiling > limit ? "over" : "refused"
  const figure = (value: number) => figureOf(meter, value, locale)
  const overage = meterOf(meter).overage?.(plan)
  return renderMail(
    `usage-${state}`,
    {
      name,
      tenantName,
      meter,
      used: figure(tenant.used),
      limit: figure(limit),
      ceiling: figure(ceiling ?? limit),
      step: figure(overage?.per ?? 0),
      price: overage ? formatMoney(overage.price, overage.currency, locale) : "",
      until: currentPeriod(facts, now).endsAt,
      url,
    },
    locale,
  )
}

export const usageMails = { "usage.near_limit": ofMeter, "usage.at_limit": ofMeter } as const

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
    .select("standing.used")
    .select(planColumns)
    .where("tenant.id", "=", db.tenantId)
    .where("standing.meter", "=", meter)
    .executeTakeFirst()
