import "server-only"
import { cookies } from "next/headers"
import { cache } from "react"
import { requestedPath } from "@/server/exchange"
import { requirePerson } from "@/server/require-person"
import { personApi } from "@/server/person-api"

/** Whose account this is, and the API as they may call it. A stranger is sent to sign in and comes back to where they asked to be. */
export const account = cache(async () => {
  const path = requestedPath() ?? "/account/profile"
  const [{ caller }, api] = await Promise.all([requirePerson(path), personApi(path)])
  return { user: caller.user, preferences: caller.preferences, api }
})

/** The tenant a person goes back to: the last, else the first by name; null where there is none. */
export async function homeTenant() {
  const [{ api }, jar] = await Promise.all([account(), cookies()])
  const tenants = await api.me.tenants()
  const last = jar.get("last-tenant")?.value
  return tenants.find(({ slug }) => slug === last) ?? tenants[0] ?? null
}
