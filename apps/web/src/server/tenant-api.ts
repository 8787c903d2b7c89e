import "server-only"
import type { AppRouter } from "@plinth/api"
import { tenantHostOf, tenantOrigin } from "@plinth/auth"
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

/**
 * The member who makes this request. A tenant that is not there, or not theirs, is *not found*; of one that is suspended a
 * page says so; who comes by an address that
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
  if (viewer) await recordViewed(viewer, sectionOf(requestedPath()))
  return { caller, member, tenant: caller.tenancy.tenant, role: caller.tenancy.member.role }
})

/** The first word behind a tenant's address: which part of it a page is. */
const sectionOf = (path: string | null) => /^\/app\/[^/]+\/([a-z-]+)/.exec(path ?? "")?.[1] ?? "home"

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
