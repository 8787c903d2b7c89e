import { setTimeout as sleep } from "node:timers/promises"
import type { FeedMessage } from "@plinth/api"
import { stage } from "./env"
import { someAddress, type Person } from "./people"

/** Someone who listens without a browser, and comes again behind the last message whenever the stream breaks, as browsers do. */
export type Ear = {
  /** The ids of the events, in the order in which they came. */
  readonly heard: readonly string[]
  readonly isOpen: () => boolean
  readonly streams: () => number
  leave(): void
}

export function openEar({ cookie }: Pick<Person, "cookie">, slug: string): Ear {
  const leaving = new AbortController()
  const { signal } = leaving
  const headers = { cookie, "x-forwarded-for": someAddress() }
  const heard: string[] = []
  let cursor: string | null = null
  let isOpen = false
  let streams = 0

  function take(block: string): void {
    const { event, data } = Object.fromEntries(
      block.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)),
    )
    // What the protocol says of itself has a name; messages have none.
    if (event || !data) return
    const { json } = JSON.parse(data) as { json: FeedMessage }
    cursor = json.cursor
    if (json.type === "open") isOpen = true
    if (json.type === "event") heard.push(json.event.id)
  }

  async function listen(): Promise<void> {
    streams += 1
    const input = encodeURIComponent(JSON.stringify({ json: { lastEventId: cursor } }))
    const address = `${stage.web}/api/trpc/${slug}/feed.listen?input=${input}`
    const { body } = await fetch(address, { headers, signal })
    let rest = ""
    for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + text).split("\n\n")
      rest = blocks.pop() ?? ""
      for (const block of blocks) take(block)
    }
  }

  async function follow(): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      await listen().catch(() => {})
      if (isOpen) failures = 0
      isOpen = false
      await sleep(Math.min(250 * 2 ** failures, 2_000) * (0.5 + Math.random()))
    }
  }

  void follow()
  return { heard, isOpen: () => isOpen, streams: () => streams, leave: () => leaving.abort() }
}
