import "server-only"
import { currentPeriod, effectivePlan } from "@plinth/entitlements"
import { formatMoney } from "@plinth/i18n"
import { dateFormat } from "@plinth/ui/formatters"
import { ceilingOf, meterOf, type MeterKey } from "@plinth/usage"
import { getLocale, getTranslations } from "next-intl/server"
import { cache } from "react"
import { requireMember } from "@/server/tenant-api"
import type { MeterStanding } from "./loaders"
import { usageFigure } from "./usage-figure"

/** How use speaks to this member: figures, dates, and what a limit does. */
export const usageSpeech = cache(async (slug: string) => {
  const [t, plans, locale, { access, caller, member, tenant }] = await Promise.all([
    getTranslations("usage"),
    getTranslations("common.plan"),
    getLocale(),
    requireMember(slug),
  ])
  const timeZone = caller.preferences.timeZone ?? tenant.timeZone
  const now = member.clock.now()
  const plan = effectivePlan(tenant, now)
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options).format(value)
  const figure = (meter: MeterKey, value: number) => usageFigure(locale, meter, value)
  const date = (at: Date, zone = timeZone) =>
    dateFormat(locale, { day: "numeric", month: "long", timeZone: zone }).format(at)
  const overage = (meter: MeterKey) => {
    const price = meterOf(meter).overage?.(plan.key)
    return price && { step: number(price.per), price: formatMoney(price.price, price.currency, locale) }
  }

  return {
    t,
    tenant,
    access,
    planName: plans(plan.key),
    isLargest: plan.key === "enterprise",
    mayBuy: member.permissions.has("billing:manage"),
    mayMakeKeys: member.permissions.has("api_key:manage"),
    number,
    percent: (value: number) => number(value / 100, { style: "percent" }),
    figure,
    date,
    /** A day as it is counted, in UTC. */
    day: (day: string) => date(new Date(`${day}T12:00:00Z`), "UTC"),
    money: (amount: number, currency: string) => formatMoney(amount, currency, locale),
    overage,
    ceiling: (meter: MeterKey) => ceilingOf(meterOf(meter), plan.key),
    monthEnds: date(currentPeriod(tenant, now).endsAt),
    /** How much is used, of how much. */
    sentence({ meter, used, limit, policy }: MeterStanding): string {
      const said = { used: figure(meter, used) }
      if (limit !== null) return t("figure.of", { ...said, limit: figure(meter, limit) })
      return policy === "upgrade_hint" ? t("figure.counted", said) : t("figure.all", said)
    },
    /** What is remarkable about it, else when it begins again. */
    remark({ meter, used, limit, percent, state, resetsAt }: MeterStanding): string | undefined {
      if (limit !== null && used > limit) return t("standing.over", { count: figure(meter, used - limit) })
      if (state === "over" || state === "full") return t("standing.full")
      if (state === "near" && percent !== null)
        return t("standing.near", { percent: number(percent / 100, { style: "percent" }) })
      return resetsAt ? t("standing.resets", { date: date(resetsAt) }) : undefined
    },
    /** What happens at the limit. */
    atLimit({ meter, limit, ceiling, policy, resetsAt }: MeterStanding): string {
      const until = resetsAt ? date(resetsAt) : "none"
      if (policy === "soft" && ceiling !== null) {
        const price = overage(meter)
        const said = { ceiling: figure(meter, ceiling), date: until }
        return price ? t("atLimit.soft", { ...said, ...price }) : t("atLimit.softFree", said)
      }
      if (limit === null && policy !== "upgrade_hint") return t("atLimit.none")
      const own = `atLimit.${meter}` as "atLimit.emails_sent"
      return t(t.has(own) ? own : "atLimit.other", { date: until })
    },
  }
})

export type Speech = Awaited<ReturnType<typeof usageSpeech>>
