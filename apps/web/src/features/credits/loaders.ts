import "server-only"
import type { ApiOutputs } from "@plinth/api"
import { currentPeriod, effectivePlan } from "@plinth/entitlements"
import { dateFormat } from "@plinth/ui/formatters"
import { getLocale, getTranslations } from "next-intl/server"
import { cache } from "react"
import { requireMember, tenantApi } from "@/server/tenant-api"

/** All that the page shows of a tenant's credits; null for who may not see them. */
export async function loadCredits(slug: string, cursor: string | null) {
  const [{ api }, { member }] = await Promise.all([tenantApi(slug), requireMember(slug)])
  if (!member.permissions.has("credit:read")) return null
  const [balance, grants, holds, statement, topUp] = await Promise.all([
    api.credits.balance(),
    api.credits.grants({ limit: 50 }),
    api.credits.holds({ limit: 50 }),
    api.credits.statement({ limit: 25, cursor }),
    member.permissions.has("billing:read") ? api.credits.autoTopUp.get() : null,
  ])
  return { balance, grants: grants.items, holds: holds.items, statement, topUp }
}

export type Credits = NonNullable<Awaited<ReturnType<typeof loadCredits>>>
export type Balance = ApiOutputs["credits"]["balance"]
export type Grant = Credits["grants"][number]
export type Hold = Credits["holds"][number]
export type TopUp = NonNullable<Credits["topUp"]>
export type Entry = Credits["statement"]["items"][number]

/** How credits speak to this member: numbers and dates, what the next month brings, and who buys. */
export const creditSpeech = cache(async (slug: string) => {
  const [t, names, locale, { caller, member, tenant, role }] = await Promise.all([
    getTranslations("credits"),
    getTranslations("common.plan"),
    getLocale(),
    requireMember(slug),
  ])
  const now = member.clock.now()
  const timeZone = caller.preferences.timeZone ?? tenant.timeZone
  const { endsAt } = currentPeriod(tenant, now)
  const next = effectivePlan(tenant, endsAt)
  return {
    t,
    tenant,
    now,
    path: `/app/${slug}/credits`,
    /** What comes when the month begins anew. */
    next: { plan: names(next.key), count: next.limits.creditsPerMonth, at: endsAt },
    /** An owner buys; one who is viewed or owes would, and nobody does now. */
    isBuyer: role === "owner",
    number: (value: number) => new Intl.NumberFormat(locale).format(value),
    signed: (value: number) => new Intl.NumberFormat(locale, { signDisplay: "exceptZero" }).format(value),
    date: (date: Date) =>
      dateFormat(locale, {
        day: "numeric",
        month: "long",
        year: date.getFullYear() === now.getFullYear() ? undefined : "numeric",
        timeZone,
      }).format(date),
  }
})

export type CreditSpeech = Awaited<ReturnType<typeof creditSpeech>>
