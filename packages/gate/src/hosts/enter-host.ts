import { readHandOffSecret, sessionCookie, takeHandOff, tenantHostOf } from "@plinth/auth"
import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"
import { requestOrigin } from "../request-origin"

/** Swaps a hand-off's token for the cookie of the host's own session; null where it opens nothing. */
export async function enterHost(
  identity: Kysely<Database>,
  headers: Headers,
  token: string,
): Promise<string | null> {
  const host = tenantHostOf(headers)
  const secret = readHandOffSecret(headers)
  if (!host || !secret) return null
  const origin = requestOrigin(headers)
  const made = await takeHandOff(identity, { token, host: host.name, secret, origin })
  return made && sessionCookie(made.token, made.expiresAt)
}
