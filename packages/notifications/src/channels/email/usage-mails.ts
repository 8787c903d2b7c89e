import { formatMoney } from "@plinth/i18n"
import { meterKeys, meterOf, outgrownIn, readStandings, thresholdAt, type MeterKey } from "@plinth/usage"
import { z } from "zod"
import { renderMail } from "../../mail/render-mail"
import type { WriteMail } from "./write-mail"

const Facts = z.object({ meter: z.enum(meterKeys), percent: z.number() })

/**
 * Writes that a meter nears its limit, or reached it. What is not so by now is not said: the plan holds more, or more was used and
 * another mail says that.
 */
const ofMeter: WriteMail = async ({ data, tenant: { name: tenantName }, url }, { name, locale }, tenant) => {
  const { meter, percent } = Facts.parse(data)
  const { plan, period, meters } = await readStandings(tenant)
  const standing = meters.find((one) => one.meter === meter)
  if (!standing) return null
  const { used, limit, ceiling, state } = standing
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
      until: period.endsAt,
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
