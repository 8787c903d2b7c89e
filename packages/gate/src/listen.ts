import type { FeedEnd, FeedHub, FeedMessage, FeedStart } from "@plinth/events"
import type { Admission } from "./admit"
import { gateErrors } from "./errors"
import type { Caller } from "./resolve-caller"

/** A browser holds one stream, whatever it has open: this many of one session in one process are nobody's tabs. */
const mostStreams = 20

/** Opens the live feed of the tenant that was admitted to. */
export type Listen = (start: FeedStart, signal?: AbortSignal) => AsyncGenerator<FeedMessage, void>

/**
 * A member's way to the feed; null for everyone else. A removed member hears nothing more: the hub asks here again, when their
 * membership, role or session changed and every half minute, whether they are still admitted.
 */
export function listenFor(
  feed: FeedHub,
  { caller, member }: Admission,
  resolveAgain: () => Promise<Caller | null>,
): Listen | null {
  if (!caller || !member) return null

  async function checkStillAdmitted(): Promise<FeedEnd | null> {
    const now = await resolveAgain()
    if (!now) return "session"
    const { id, type, role } = now.tenancy?.member ?? {}
    const isAsBefore =
      id === member?.member.id && type === member?.member.type && role === member?.member.role
    return isAsBefore ? null : "membership"
  }

  return (start, signal) => {
    if (feed.streamsOf(caller.sessionId) >= mostStreams)
      throw gateErrors.RATE_LIMITED({ class: "other", limit: mostStreams, retryAfterSeconds: 30 })
    return feed.listen({ member, sessionId: caller.sessionId, checkStillAdmitted }, start, signal)
  }
}
