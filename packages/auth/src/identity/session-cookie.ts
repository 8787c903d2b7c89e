import { createHmac, timingSafeEqual } from "node:crypto"
import { getSessionCookie } from "better-auth/cookies"
import { authSecret } from "../env"

export const cookiePrefix = "plinth"

/** The session token a request carries, or null where there is none or its signature is not ours. Costs no query. */
export function readSessionToken(headers: Headers): string | null {
  const signed = getSessionCookie(headers, { cookiePrefix })
  if (!signed) return null
  const dot = signed.lastIndexOf(".")
  if (dot < 1) return null
  const token = signed.slice(0, dot)
  const given = Buffer.from(signed.slice(dot + 1), "base64")
  const expected = createHmac("sha256", authSecret()).update(token).digest()
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}
