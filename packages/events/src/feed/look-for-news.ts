import type { Database } from "@plinth/db"
import { log } from "@plinth/observability"
import type { Kysely } from "kysely"
import { findNews, type Audience, type FeedNews } from "./feed.queries"
import type { Listener } from "./listener"

/** Milliseconds. */
const betweenRounds = 100
const patience = 2_000

const audienceOf = (listeners: readonly Listener[]): Audience => {
  const members = listeners.map(({ reader }) => reader.member.member)
  return {
    tenants: new Set(listeners.map(({ reader }) => reader.member.tenantId)),
    members: new Set(members.map(({ id }) => id)),
    guests: new Set(members.filter(({ type }) => type === "guest").map(({ id }) => id)),
    sessions: new Set(listeners.map(({ reader }) => reader.sessionId)),
  }
}

/** Marks on each listener what a round found for them: something to read, a recheck, an end. */
function mark(listeners: readonly Listener[], news: FeedNews): void {
  const [fresh, changed, moved, ended] = [
    new Set(news.freshTenants),
    new Set(news.changedMembers),
    new Set(news.movedGuests),
    new Set(news.endedSessions),
  ]
  const notified = new Map(news.notified.map((each) => [each.memberId, each]))
  for (const listener of listeners) {
    const { member, sessionId } = listener.reader
    if (ended.has(sessionId)) listener.end = "session"
    else if (moved.has(member.member.id)) listener.end = "membership"
    if (changed.has(member.member.id)) listener.isRecheckDue = true
    const told = notified.get(member.member.id)
    const isTold = told !== undefined && listener.notified !== `${told.at} ${told.unread}`
    if (isTold) Object.assign(listener, { unread: told.unread, notified: `${told.at} ${told.unread}` })
    if (listener.goal === null || fresh.has(member.tenantId)) listener.goal = news.horizon
    else if (!listener.end && !listener.isRecheckDue && !isTold) continue
    listener.wake()
  }
}

/** Looks for news, for all listeners of this process in one query a round, as long as there are any. */
export function lookForNews(db: Kysely<Database>, listeners: ReadonlySet<Listener>, onRound: () => void) {
  let isRunning = false
  let hurry = () => {}

  async function run() {
    let horizon: number | null = null
    let answeredAt = Date.now()
    while (listeners.size > 0) {
      const asked = [...listeners]
      try {
        const news = await findNews(db, horizon, audienceOf(asked))
        horizon = news.horizon
        answeredAt = Date.now()
        onRound()
        mark(asked, news)
      } catch (error) {
        if (Date.now() - answeredAt > patience) {
          log.warn({ err: error, listeners: asked.length }, "the feed has lost its database")
          for (const listener of asked) interrupt(listener)
        }
      }
      await new Promise<void>((resolve) => {
        hurry = resolve
        setTimeout(resolve, betweenRounds)
      })
    }
    isRunning = false
  }

  return {
    /** Begins, or does not wait for the next round: someone new listens. */
    begin() {
      hurry()
      if (isRunning) return
      isRunning = true
      void run()
    },
  }
}

/** Ends a stream whose listener is welcome again. */
export function interrupt(listener: Listener): void {
  listener.end ??= "interrupted"
  listener.wake()
}
