import { leadHeader, wholePage } from "@/server/hosts/follow-host"

/** Leads on what a tenant's own host has not, or has under a shorter address. */
export function GET(request: Request) {
  const to = request.headers.get(leadHeader)
  if (!to) return new Response(null, { status: 404 })
  if (to === wholePage) return new Response("", { headers: { "cache-control": "no-store" } })
  return new Response(null, { status: 307, headers: { location: to, "cache-control": "no-store" } })
}
