import type { MemberContext } from "@plinth/db"
import { log } from "@plinth/observability"
import type { FeedPlace } from "./feed-place"
import { readFeed, type FeedRow } from "./feed.queries"

/** Rows in one read. */
export const pageSize = 500

/**
 * Reads the log for many listeners at once. Those who stand at the same place and see the same get the same read: all members
 * of a tenant, but each guest their own, under the policies that narrow guests.
 */
export function shareReads() {
  const reads = new Map<string, Promise<FeedRow[]>>()

  function read({ tenantId, member, one }: MemberContext, after: FeedPlace, horizon: number) {
    // INVARIANT: the policies of app.events look at the member only where it is a guest.
    const seenBy = member.type === "guest" ? member.id : "members"
    const key = [tenantId, seenBy, after.xid, after.position, horizon].join(" ")
    const standing = reads.get(key)
    if (standing) return standing
    const fresh = one((db) => readFeed(db, after, horizon, pageSize))
    fresh.catch((error: unknown) => log.warn({ err: error, tenantId }, "the feed could not be read"))
    reads.set(key, fresh)
    return fresh
  }

  return { read, forget: () => reads.clear() }
}
