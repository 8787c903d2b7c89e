import type { ApiKeyView } from "./api-key.schemas"

type Ends = { readonly expiresAt: Date | null; readonly revokedAt: Date | null }

/** What a key is at this moment. */
export function statusOf({ expiresAt, revokedAt }: Ends, now: Date): ApiKeyView["status"] {
  if (revokedAt) return "revoked"
  return expiresAt && expiresAt <= now ? "expired" : "active"
}
