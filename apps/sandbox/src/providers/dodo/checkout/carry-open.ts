import { later } from "../engine/calendar"
import type { Draft } from "../store"
import { isConsumed } from "./is-consumed"

/** Where a clock is set and no time has passed, what is open lasts as long as before. */
export function carryOpen(draft: Draft, customerId: string, ms: number): void {
  for (const session of draft.all("sessions")) {
    if (session.customerId !== customerId || isConsumed(draft, session)) continue
    const { createdAt, expiresAt } = session
    draft.put("sessions", { ...session, createdAt: later(createdAt, ms), expiresAt: later(expiresAt, ms) })
  }
  for (const link of draft.all("links")) {
    if (link.customerId === customerId) draft.put("links", { ...link, expiresAt: later(link.expiresAt, ms) })
  }
}
