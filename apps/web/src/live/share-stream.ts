import type { FeedMessage } from "@plinth/api"
import { wasHeard } from "@plinth/events/feed-place"
import type { LiveState } from "./live-state"
import { openStream } from "./open-stream"
import { pauseAfter } from "./pause-after"

/** What every tab hears, whichever of them holds the stream. */
export type Heard = {
  message(message: FeedMessage): void
  state(state: LiveState): void
  /** The server lets this person listen no more; says why by its code. */
  refused(code: string): void
}

type Whose = {
  readonly slug: string
  readonly memberId: string
  /** The cursor that the page was rendered at. */
  readonly from: string
}

type Post =
  | { readonly kind: "hello"; readonly from: string }
  | { readonly kind: "message"; readonly message: FeedMessage }
  | { readonly kind: "state"; readonly state: LiveState }
  | { readonly kind: "refused"; readonly code: string }

/** Events that a tab which opens later is told of. */
const mostRecent = 50

const final = /^(auth|tenants)\./

/**
 * Listens to a tenant for all tabs of this browser: one of them holds the stream and hands on what it hears, and when it is
 * closed the next goes on behind the same message. Answers with how to stop.
 */
export function shareStream({ slug, memberId, from }: Whose, heard: Heard): () => void {
  const name = `plinth-feed ${slug} ${memberId}`
  const channel = new BroadcastChannel(name)
  const stopping = new AbortController()
  const { signal } = stopping
  const seen = new Set<string>()
  const recent: FeedMessage[] = []
  /** Everything behind this is still in `recent`. */
  let since = from
  let notified: FeedMessage | null = null
  let cursor = from
  let rendered: string | null = from
  let state: LiveState = null
  let isLeader = false

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel belongs to one origin
  const send = (post: Post) => channel.postMessage(post)

  function hear(post: Post): void {
    if (post.kind === "hello" && isLeader) {
      if (notified) send({ kind: "message", message: notified })
      for (const message of recent) send({ kind: "message", message })
      // Who was rendered before that cannot be told what is gone: they ask for everything again.
      if (!wasHeard(since, post.from))
        send({ kind: "message", message: { type: "open", cursor, hasMissed: true } })
      send({ kind: "state", state })
    }
    if (post.kind === "state") heard.state((state = post.state))
    if (post.kind === "refused") heard.refused(post.code)
    if (post.kind !== "message") return
    const { message } = post
    // What is unread stands for now, whatever its place: a tab that comes later is told of it again.
    if (message.type !== "notified") cursor = message.cursor
    // A stream that opens now tells nothing from before this page.
    if (message.type === "open") rendered = null
    if (message.type === "event") {
      if (seen.has(message.event.id) || wasHeard(message.cursor, rendered)) return
      seen.add(message.event.id)
    }
    heard.message(message)
  }

  /** Says it to this tab and to all others. */
  function broadcast(post: Post): void {
    send(post)
    hear(post)
  }

  function broadcastMessage(message: FeedMessage): void {
    if (message.type === "open") notified = null
    if (message.type === "notified") notified = message
    if (message.type === "event") recent.push(message)
    if (recent.length > mostRecent) since = recent.shift()?.cursor ?? since
    if (state !== "live" && message.type !== "closed") broadcast({ kind: "state", state: "live" })
    broadcast({ kind: "message", message })
  }

  const lost = () => state !== "reconnecting" && broadcast({ kind: "state", state: "reconnecting" })

  async function lead(): Promise<void> {
    isLeader = true
    since = cursor
    let failures = 0
    while (!signal.aborted) {
      let isWelcome = false
      const message = (each: FeedMessage) => {
        failures = 0
        isWelcome = each.type === "closed" && each.reason !== "interrupted"
        broadcastMessage(each)
      }
      const { refused } = await openStream(slug, cursor, { message, lost }, signal)
      if (signal.aborted) return
      if (refused && final.test(refused)) {
        broadcast({ kind: "state", state: null })
        return broadcast({ kind: "refused", code: refused })
      }
      // Where only what one sees has changed, the next stream follows at once.
      if (!isWelcome) lost()
      await new Promise((resolve) => setTimeout(resolve, isWelcome ? 0 : pauseAfter(failures)))
      failures += 1
    }
  }

  channel.addEventListener("message", ({ data }: MessageEvent<Post>) => hear(data))
  send({ kind: "hello", from })
  // Without locks (a page that is not secure) each tab listens by itself.
  const leading = navigator.locks ? navigator.locks.request(name, { signal }, lead) : lead()
  leading.catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
  return () => {
    stopping.abort()
    channel.close()
  }
}
