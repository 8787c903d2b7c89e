import "server-only"
import type { AppRouter } from "@plinth/api"
import { tenantHostOf, tenantOrigin } from "@plinth/auth"
import { accessOf } from "@plinth/entitlements"
import { isShut } from "@plinth/gate"
import { recordViewed } from "@plinth/platform"
import { createHydrationHelpers } from "@trpc/react-query/rsc"
import type { Route } from "next"
import { headers } from "next/headers"
import { notFound, permanentRedirect, redirect } from "next/navigation"
import { cache } from "react"
import { createQueryClient } from "@/trpc/query-client"
import { requestedPath } from "./exchange"
import { callerFor } from "./person-api"
import { requireCaller } from "./require-person"
import { whileUnpaid } from "./while-unpaid"

/**
 * The member who makes this request. A tenant that is not there, or not theirs, is *not found*; of one that is suspended a
 * page says so, and of one that is suspended over its bill the bill alone is shown; who comes by an address that
 * their tenant left is sent on. Answers of these pages are never kept, so the way ends when the address is another's.
 */
export const requireMember = cache(async (slug: string) => {
  const { caller, member, movedTo, viewer } = await requireCaller(`/app/${slug}`, slug)
  if (isShut(caller)) redirect(`/suspended/${slug}` as Route)
  if (!caller.tenancy || !member) {
    const now = await movedTo()
    if (now === null) notFound()
    const path = requestedPath() ?? `/app/${slug}`
    if (tenantHostOf(await headers())) permanentRedirect((tenantOrigin(now) + path) as Route)
    permanentRedirect(path.replace(/^\/app\/[^/?]+/, `/app/${now}`) as Route)
  }
  const { tenant } = caller.tenancy
  const section = sectionOf(requestedPath(), slug)
  if (viewer) await recordViewed(viewer, section)
  const access = accessOf(tenant, member.clock.now())
  if (access === "billing_only" && section !== "billing") redirect(`/app/${slug}/billing` as Route)
  const { role } = caller.tenancy.member
  if (access === "full") return { caller, member, tenant, role, access }
  const permissions = whileUnpaid(member.permissions, access)
  return { caller, member: { ...member, permissions }, tenant, role, access }
})

/** The first word behind a tenant's address, on its own host as on the main one: which part of it a page is. */
const sectionOf = (path: string | null, slug: string) =>
  /^\/([a-z-]+)/.exec((path ?? "").replace(`/app/${slug}`, ""))?.[1] ?? "home"

/**
 * The API as this member may call it, without HTTP. `api.projects.list(…)` asks; `trpc.projects.list.prefetch(…)` asks and
 * hands the answer to the browser's cache inside `<HydrateClient>`.
 */
export const tenantApi = cache(async (slug: string) => {
  await requireMember(slug)
  const api = callerFor(await requireCaller(`/app/${slug}`, slug))
  const queryClient = createQueryClient()
  return { api, queryClient, ...createHydrationHelpers<AppRouter>(api, () => queryClient) }
})
