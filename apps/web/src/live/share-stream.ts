import type { FeedMessage } from "@plinth/api"
import type { LiveState } from "./live-state"
import { openStream } from "./open-stream"

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
  /** When the page was rendered. */
  readonly since: Date
}

type Post =
  | { readonly kind: "hello" }
  | { readonly kind: "message"; readonly message: FeedMessage }
  | { readonly kind: "state"; readonly state: LiveState }
  | { readonly kind: "refused"; readonly code: string }

/** Milliseconds between two tries: growing, never in step with other browsers. */
const pauseAfter = (failures: number) => Math.min(500 * 2 ** failures, 8_000) * (0.5 + Math.random())

const final = /^(auth|tenants)\./

/**
 * Listens to a tenant for all tabs of this browser: one of them holds the stream and hands on what it hears, and when it is
 * closed the next goes on behind the same message. Answers with how to stop.
 */
export function shareStream({ slug, memberId, since }: Whose, heard: Heard): () => void {
  const name = `plinth-feed ${slug} ${memberId}`
  const channel = new BroadcastChannel(name)
  const stopping = new AbortController()
  const { signal } = stopping
  const seen = new Set<string>()
  let recent: FeedMessage[] = []
  let cursor: string | null = null
  let state: LiveState = null
  let isLeader = false

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel belongs to one origin
  const send = (post: Post) => channel.postMessage(post)

  function hear(post: Post): void {
    if (post.kind === "hello" && isLeader) {
      for (const message of recent) send({ kind: "message", message })
      send({ kind: "state", state })
    }
    if (post.kind === "state") heard.state((state = post.state))
    if (post.kind === "refused") heard.refused(post.code)
    if (post.kind !== "message") return
    const { message } = post
    cursor = message.cursor
    if (message.type === "event" && seen.has(message.event.id)) return
    if (message.type === "event") seen.add(message.event.id)
    heard.message(message)
  }

  /** Says it to this tab and to all others. */
  function broadcast(post: Post): void {
    send(post)
    hear(post)
  }

  function broadcastMessage(message: FeedMessage): void {
    if (message.type === "event") recent = [...recent, message].slice(-50)
    if (state !== "live" && message.type !== "closed") broadcast({ kind: "state", state: "live" })
    broadcast({ kind: "message", message })
  }

  const lost = () => state !== "reconnecting" && broadcast({ kind: "state", state: "reconnecting" })

  async function lead(): Promise<void> {
    isLeader = true
    let failures = 0
    while (!signal.aborted) {
      let isWelcome = false
      const message = (each: FeedMessage) => {
        failures = 0
        isWelcome = each.type === "closed" && each.reason !== "interrupted"
        broadcastMessage(each)
      }
      const { refused } = await openStream(slug, { lastEventId: cursor, since }, { message, lost }, signal)
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
  send({ kind: "hello" })
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
