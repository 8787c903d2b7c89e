import type { Databases } from "@plinth/db"
import type { FeedMessage, FeedStart } from "./feed-message"
import { cursorOf, isBefore, placeOf, type FeedPlace } from "./feed-place"
import type { FeedRow } from "./feed.queries"
import { createListener, type FeedReader, type Listener } from "./listener"
import { interrupt, lookForNews } from "./look-for-news"
import { pageSize, shareReads } from "./share-reads"

/** The live feed of one process: it looks into the log once for everybody who listens, and not at all while nobody does. */
export type FeedHub = {
  /**
   * What happens in the member's tenant, as far as they may see it, in the order of the log, each event once. A listener
   * holds nothing but its place: one that reads slowly is behind, and costs no memory.
   */
  listen(reader: FeedReader, start: FeedStart, signal?: AbortSignal): AsyncGenerator<FeedMessage, void>
  /** How many streams of this session are open here. */
  streamsOf(sessionId: string): number
  /** Ends all streams; who listens then is sent away at once. */
  close(): void
  /** Aborted once it is closed: streams of other kinds end by it. */
  readonly closing: AbortSignal
}

/** Transactions, of all tenants. A cursor further behind than this would have the log read again that all of them wrote since. */
const farBehind = 100_000

/** Every so many milliseconds each listener is asked again who they are, whatever the log says. */
export function openFeedHub(databases: Databases, betweenRechecks = 30_000, mostBehind = farBehind): FeedHub {
  const listeners = new Set<Listener>()
  const reads = shareReads()
  const news = lookForNews(databases.app, listeners, reads.forget)
  const closing = new AbortController()

  async function* listen(
    reader: FeedReader,
    start: FeedStart,
    signal?: AbortSignal,
  ): AsyncGenerator<FeedMessage, void> {
    const listener = createListener(reader)
    const rechecks = setInterval(() => {
      listener.isRecheckDue = true
      listener.wake()
    }, reader.recheckEvery ?? betweenRechecks)
    signal?.addEventListener("abort", listener.wake)
    listeners.add(listener)
    if (closing.signal.aborted) interrupt(listener)
    else news.begin()
    try {
      yield* streamTo(listener, start, signal)
    } finally {
      listeners.delete(listener)
      clearInterval(rechecks)
      signal?.removeEventListener("abort", listener.wake)
    }
  }

  async function* streamTo(
    listener: Listener,
    start: FeedStart,
    signal?: AbortSignal,
  ): AsyncGenerator<FeedMessage, void> {
    const { reader } = listener
    let place: FeedPlace | null = null
    while (!signal?.aborted) {
      const { goal } = listener
      if (listener.end) {
        const cursor = place ? cursorOf(place) : (start.cursor ?? "start")
        yield { cursor, type: "closed", reason: listener.end }
        return
      }
      if (place && listener.unread !== null && !listener.isRecheckDue) {
        const { unread } = listener
        listener.unread = null
        yield { cursor: cursorOf(place), type: "notified", unread }
        continue
      }
      if (goal === null || (place && place.xid >= goal && !listener.isRecheckDue)) {
        await listener.wait()
        continue
      }
      try {
        if (listener.isRecheckDue) {
          listener.isRecheckDue = false
          listener.end ??= await reader.checkStillAdmitted()
          continue
        }
      } catch {
        interrupt(listener)
        continue
      }
      if (!place) {
        const first = firstPlace(start, goal, mostBehind)
        place = first.place
        yield { cursor: cursorOf(place), type: "open", hasMissed: first.hasMissed }
        continue
      }
      const rows: FeedRow[] | void = await reads
        .read(reader.member, place, goal)
        .catch(() => interrupt(listener))
      if (!rows) continue
      let told = 0
      for (const row of rows) {
        if (listener.end || listener.isRecheckDue || signal?.aborted) break
        place = row.place
        told += 1
        yield { cursor: cursorOf(place), type: "event", event: row.event }
      }
      if (told === rows.length && told < pageSize) place = { xid: goal, position: 0 }
    }
  }

  return {
    listen,
    closing: closing.signal,
    streamsOf: (sessionId) => [...listeners].filter(({ reader }) => reader.sessionId === sessionId).length,
    close() {
      closing.abort()
      for (const listener of listeners) interrupt(listener)
    },
  }
}

/** Never beyond the horizon: what crosses it is still to come. Never far behind it: that would read the log of everybody again. */
function firstPlace({ cursor }: FeedStart, horizon: number, mostBehind: number) {
  const now: FeedPlace = { xid: horizon, position: 0 }
  const wanted = placeOf(cursor)
  const hasMissed = wanted ? wanted.xid < horizon - mostBehind : Boolean(cursor)
  return { place: wanted && !hasMissed && isBefore(wanted, now) ? wanted : now, hasMissed }
}
