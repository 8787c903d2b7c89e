import type { Activity } from "../list-activity"

/**
 * Why a stream ended: what the listener is in the tenant or sees of it changed, their session is over, or this process stops
 * or has lost its database. Who still may listen comes again with the last cursor.
 */
export type FeedEnd = "membership" | "session" | "interrupted"

/**
 * What a listener hears. `cursor` is opaque: given back, the stream goes on behind it. A stream that `hasMissed` begins now and
 * not there, since that is too long ago or no place of ours: who listens asks for everything again.
 */
export type FeedMessage = { readonly cursor: string } & (
  | { readonly type: "open"; readonly hasMissed: boolean }
  | { readonly type: "event"; readonly event: Activity }
  /** The listener was told something, or has read it: so many are unread now. Where a stream begins nothing is said of it. */
  | { readonly type: "notified"; readonly unread: number }
  | { readonly type: "closed"; readonly reason: FeedEnd }
)

/** Where to begin: behind a cursor; else now. */
export type FeedStart = { readonly cursor?: string | null }
