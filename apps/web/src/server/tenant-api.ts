import "server-only"
import { createCaller, type AppRouter } from "@plinth/api"
import { createHydrationHelpers } from "@trpc/react-query/rsc"
import { notFound } from "next/navigation"
import { cache } from "react"
import { createQueryClient } from "@/trpc/query-client"
import { requirePerson, type SignedIn } from "./require-person"
import { stampError } from "./stamp-error"

/** The member who makes this request. A tenant that is not there, or not theirs, is *not found*. */
export const requireMember = cache(async (slug: string) => {
  const { caller, member } = await requirePerson(`/app/${slug}`, slug)
  if (!caller.tenancy || !member) notFound()
  return { caller, member, tenant: caller.tenancy.tenant, role: caller.tenancy.member.role }
})

// What a page does not catch reaches its error boundary with code and id.
const callerFor = (person: SignedIn) =>
  createCaller(person, { onError: ({ error }) => void stampError(error, "page") })

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

/** The API for what belongs to a person, not to a tenant. */
export const personApi = cache(async (path: string) => callerFor(await requirePerson(path)))
