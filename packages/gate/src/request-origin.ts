import { randomUUID } from "node:crypto"
import type { RequestOrigin } from "@plinth/core"

const wellFormed = /^[\w.:-]{8,64}$/

/** Where a request came from. A proxy's request id is kept; the address is the one the last proxy saw. */
export function requestOrigin(headers: Headers): RequestOrigin {
  const given = headers.get("x-request-id")
  return {
    requestId: given && wellFormed.test(given) ? given : randomUUID(),
    ipAddress: headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || null,
    userAgent: headers.get("user-agent")?.slice(0, 400) ?? null,
  }
}
