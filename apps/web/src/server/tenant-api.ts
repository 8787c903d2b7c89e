import "server-only"
import type { AppRouter } from "@plinth/api"
import { createHydrationHelpers } from "@trpc/react-query/rsc"
import { notFound } from "next/navigation"
import { cache } from "react"
import { createQueryClient } from "@/trpc/query-client"
import { callerFor } from "./person-api"
import { requirePerson } from "./require-person"

/** The member who makes this request. A tenant that is not there, or not theirs, is *not found*. */
export const requireMember = cache(async (slug: string) => {
  const { caller, member } = await requirePerson(`/app/${slug}`, slug)
  if (!caller.tenancy || !member) notFound()
  return { caller, member, tenant: caller.tenancy.tenant, role: caller.tenancy.member.role }
})

/**
 * The API as this member may call it, without HTTP. `api.projects.list(…)` asks; `trpc.projects.list.prefetch(…)` asks and
 * hands the answer to the browser's cache inside `<HydrateClient>`.
 */
export const tenantApi = cache(async (slug: string) => {
  await requireMember(slug)
  const api = callerFor(await requirePerson(`/app/${slug}`, slug))
  const queryClient = createQueryClient()
  return { api, queryClient, ...createHydrationHelpers<AppRouter>(api, () => queryClient) }
})
