import type { FeedMessage } from "@plinth/events"
import superjson from "superjson"

export type ListenFrom = { readonly lastEventId?: string }

/** What a browser keeps of a stream. */
export type TestListener = {
  readonly headers: Headers
  readonly messages: FeedMessage[]
  /** The stream's own code, where it was refused. */
  readonly refusal: () => string | null
  readonly done: Promise<void>
  leave(): void
}

/** Reads server-sent events as a browser does. */
export function testListener(response: Response, leaving: AbortController): TestListener {
  const messages: FeedMessage[] = []
  let refusal: string | null = null

  function take(block: string): void {
    const lines = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)))
    if (lines.event === "serialized-error") {
      refusal = superjson.deserialize<{ data: { code: string } }>(JSON.parse(lines.data)).data.code
    } else if (!lines.event && lines.data) messages.push(superjson.deserialize(JSON.parse(lines.data)))
  }

  async function follow(): Promise<void> {
    const stream = response.body?.pipeThrough(new TextDecoderStream())
    let rest = ""
    for await (const text of stream ?? []) {
      const blocks = (rest + text).split("\n\n")
      rest = blocks.pop() ?? ""
      for (const block of blocks) take(block.trim())
    }
  }

  return {
    headers: response.headers,
    messages,
    refusal: () => refusal,
    done: follow().catch((error: unknown) => {
      if (!leaving.signal.aborted) throw error
    }),
    leave: () => leaving.abort(),
  }
}
