import "server-only"
import type { ApiOutputs } from "@plinth/api"
import type { ProjectId } from "@plinth/core"
import { currentPeriod } from "@plinth/entitlements"
import { allowanceOf } from "@plinth/gate"
import { cache } from "react"
import { requireMember, tenantApi } from "@/server/tenant-api"
import { wholeList } from "@/server/whole-list"
import { noticeOf } from "./notice"
import type { Breakdown, UsageFilter } from "./usage-filter"

/** Where the tenant's meters stand; null where the bill closes the tenant, and for who may not see it. */
export const loadUsage = cache(async (slug: string) => {
  const [{ api }, { access, member }] = await Promise.all([tenantApi(slug), requireMember(slug)])
  return access !== "billing_only" && member.permissions.has("usage:read") ? api.usage.summary() : null
})

export type Usage = NonNullable<Awaited<ReturnType<typeof loadUsage>>>
export type MeterStanding = Usage["meters"][number]

/** What every page says of use to this member. That it is nearly all used is for who can do something about it. */
export function usageNoticeFor({
  access,
  caller,
  member,
  tenant,
}: Awaited<ReturnType<typeof requireMember>>) {
  const may = (permission: string) => member.permissions.has(permission)
  if (access !== "full" || !caller.tenancy || !may("usage:read")) return null
  const notice = noticeOf(allowanceOf(tenant, member.clock, caller.tenancy.used))
  return notice?.kind === "near" && !may("billing:read") ? null : notice
}

/** The month that is asked for, from its start and up to its end without it. */
async function monthOf(slug: string, month: UsageFilter["month"]) {
  const { member, tenant } = await requireMember(slug)
  const now = member.clock.now()
  const running = currentPeriod(tenant, now)
  if (month === "this") return { ...running, until: now }
  const { startsAt } = currentPeriod(tenant, new Date(running.startsAt.getTime() - 1))
  return { startsAt, endsAt: running.startsAt, until: new Date(running.startsAt.getTime() - 1) }
}

export type Share = { readonly value: string; readonly name: string | null; readonly quantity: number }

/** A meter by day, and by whom or what. */
export async function loadBreakdown(slug: string, { meter, by, month }: UsageFilter) {
  const [{ api }, { startsAt, endsAt, until }] = await Promise.all([tenantApi(slug), monthOf(slug, month)])
  const span = { from: startsAt, to: endsAt }
  const [days, shares] = await Promise.all([
    api.usage.breakdown({ meter, by: "day", ...span }),
    api.usage.breakdown({ meter, by, ...(month === "last" && span), limit: 50 }),
  ])
  const names = await namesOf(slug, by, shares.rows)
  return {
    days: everyDay(startsAt, until, days.rows),
    shares: shares.rows.map(({ value, quantity }): Share => ({
      value,
      quantity,
      name: names.get(value) ?? null,
    })),
  }
}

export type Usages = Awaited<ReturnType<typeof loadBreakdown>>

type Rows = ApiOutputs["usage"]["breakdown"]["rows"]

/** Those without use too: a gap would look like a shorter month. Days are those of UTC, as they are counted. */
function everyDay(from: Date, until: Date, rows: Rows) {
  const used = new Map(rows.map(({ value, quantity }) => [value.slice(0, 10), quantity]))
  const days = []
  for (let day = from.toISOString().slice(0, 10); day <= until.toISOString().slice(0, 10); day = next(day))
    days.push({ day, used: used.get(day) ?? 0 })
  return days
}

const next = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

/** How what is counted by id is called, as far as this member may know it. */
async function namesOf(slug: string, by: Breakdown, rows: Rows): Promise<ReadonlyMap<string, string>> {
  const [{ api }, { member }] = await Promise.all([tenantApi(slug), requireMember(slug)])
  const may = (permission: string) => member.permissions.has(permission)
  const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
    new Map(list.map(({ id, name }) => [id, name]))
  const ids = rows.map(({ value }) => value).filter(Boolean)
  if (ids.length === 0) return new Map()
  if (by === "member" && may("member:read"))
    return named(await wholeList((page) => api.tenants.members.list(page)))
  if (by === "project" && may("project:read"))
    return named(await api.projects.names({ ids: ids as ProjectId[] }))
  if (by === "api_key" && may("api_key:read")) return named(await wholeList((page) => api.apiKeys.list(page)))
  return new Map()
}
