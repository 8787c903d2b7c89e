import type { Draft } from "./store"

/** Where the clock of somebody stands who is no customer yet, by the mark that they will be made with. */
export const newcomerClock = (tenantId: unknown): string => `newcomer:${String(tenantId)}`

/** A customer whose clock was moved before they came lives by it from their first moment on. */
export function takeNewcomerClock(draft: Draft, customerId: string, tenantId: unknown): number {
  const { offsetMs } = draft.find("clocks", newcomerClock(tenantId)) ?? { offsetMs: 0 }
  if (offsetMs !== 0) draft.put("clocks", { id: customerId, offsetMs })
  return offsetMs
}
