import { randomUUID } from "node:crypto"
import type { RequestOrigin } from "@plinth/core"
import { clientAddress } from "./client-address"

const wellFormed = /^[\w.:-]{8,64}$/

/** Where a request came from. A proxy's request id is kept. */
export function requestOrigin(headers: Headers): RequestOrigin {
  const given = headers.get("x-request-id")
  return {
    requestId: given && wellFormed.test(given) ? given : randomUUID(),
    ipAddress: clientAddress(headers),
    userAgent: headers.get("user-agent")?.slice(0, 400) ?? null,
  }
}
