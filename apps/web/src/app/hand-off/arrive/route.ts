import { endedHandOffCookie, tenantHostOf } from "@plinth/auth"
import { gate } from "@plinth/gate"
import { siteUrl } from "@/env"
import { safePath } from "@/server/safe-path"

/** On a tenant's own host: swaps what the main one handed over for a session. What opens nothing leads to the main one. */
export async function GET(request: Request) {
  const { headers, url } = request
  const host = tenantHostOf(headers)
  if (!host) return new Response(null, { status: 404 })
  const asked = new URL(url).searchParams
  const cookie = await gate().enterHost(headers, asked.get("token") ?? "")
  const isIn = cookie ?? (await gate().admit(headers, host.slug)).caller
  const location = isIn ? (safePath(asked.get("next")) ?? "/") : `${siteUrl}/app/${host.slug}`
  const answer = new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } })
  for (const each of cookie ? [cookie, endedHandOffCookie()] : []) answer.headers.append("set-cookie", each)
  return answer
}
