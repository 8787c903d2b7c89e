import { randomUUID } from "node:crypto"
import type { RequestOrigin } from "@plinth/core"
import { logContext } from "@plinth/observability"
import { clientAddress } from "./client-address"

/** Where a request came from. Its id is the one that this process gave it; what a header says of it is the client's. */
export function requestOrigin(headers: Headers): RequestOrigin {
  return {
    requestId: logContext().requestId ?? randomUUID(),
    ipAddress: clientAddress(headers),
    userAgent: headers.get("user-agent")?.slice(0, 400) ?? null,
  }
}
