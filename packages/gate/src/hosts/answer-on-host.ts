import { endedSessionCookie, endHostSession, readSessionToken, type TenantHost } from "@plinth/auth"
import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"

/** All that identity does on a tenant's own host: it lets people go. They come by the main one. */
export async function answerOnHost(
  identity: Kysely<Database>,
  { method, url, headers }: Request,
  host: TenantHost,
): Promise<Response> {
  if (method !== "POST" || !new URL(url).pathname.endsWith("/sign-out"))
    return Response.json({ code: "NOT_FOUND" }, { status: 404, headers: { "cache-control": "no-store" } })
  const token = readSessionToken(headers)
  if (token) await endHostSession(identity, { token, host: host.name })
  const headersOfEnd = { "cache-control": "no-store", "set-cookie": endedSessionCookie() }
  return Response.json({ success: true }, { headers: headersOfEnd })
}
