import { offerHandOff, readTenantHost, tenantHostOf, tenantOrigin } from "@plinth/auth"
import { requirePerson } from "@/server/require-person"
import { safePath } from "@/server/safe-path"

const state = /^[\w-]{43}$/

/**
 * On the main host: hands a member's session over to the host of their tenant. To everyone else the tenant's page on this
 * host says what it always says, and a host that could be nobody's is not there.
 */
export async function GET(request: Request) {
  const asked = new URL(request.url).searchParams
  const host = readTenantHost(asked.get("host") ?? "")
  const origin = host && tenantOrigin(host.slug)
  const given = asked.get("state") ?? ""
  if (!origin || tenantHostOf(request.headers) || !state.test(given))
    return new Response(null, { status: 404 })
  const { identity, member, movedTo } = await requirePerson("/hand-off", host.slug)
  const next = safePath(asked.get("next")) ?? "/"
  if (!member) {
    const now = await movedTo()
    const moved = now && tenantOrigin(now)
    return leadTo(moved ? moved + next : `/app/${host.slug}`)
  }
  const to = new URL("/hand-off/arrive", origin)
  const token = await offerHandOff(identity, { host: host.name, state: given })
  to.search = new URLSearchParams({ token, next }).toString()
  return leadTo(to.href)
}

const leadTo = (location: string) =>
  new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } })
