import { handOffCookie, hashOf, newSecret, readHandOffSecret, tenantHostOf } from "@plinth/auth"
import { siteUrl } from "@/env"
import { safePath } from "@/server/safe-path"

/** On a tenant's own host: asks the main one for a session, for this browser alone. */
export function GET(request: Request) {
  const host = tenantHostOf(request.headers)
  if (!host) return new Response(null, { status: 404 })
  const secret = readHandOffSecret(request.headers) ?? newSecret()
  const to = new URL("/hand-off", siteUrl)
  const next = safePath(new URL(request.url).searchParams.get("next")) ?? "/"
  to.search = new URLSearchParams({ host: host.name, next, state: hashOf(secret) }).toString()
  const headers = { location: to.href, "set-cookie": handOffCookie(secret), "cache-control": "no-store" }
  return new Response(null, { status: 303, headers })
}
