import type { AppRouter, FeedMessage } from "@plinth/api"
import { createTRPCClient, httpSubscriptionLink, TRPCClientError } from "@trpc/client"
import superjson from "superjson"

/** How a stream ended: the server closed it with a last message, or refused it with a code; else it broke. */
export type StreamEnd = { readonly refused: string | null }

type Hear = {
  message(message: FeedMessage): void
  /** The connection broke, and the browser tries again by itself. */
  lost(): void
}

export const codeOf = (error: unknown): string | null =>
  error instanceof TRPCClientError ? ((error.data as { code?: string } | null)?.code ?? null) : null

/** One stream of a tenant's feed behind a cursor, until it ends. */
export const openStream = (
  slug: string,
  cursor: string,
  hear: Hear,
  signal: AbortSignal,
): Promise<StreamEnd> =>
  new Promise((resolve) => {
    const client = createTRPCClient<AppRouter>({
      links: [httpSubscriptionLink({ url: `/api/trpc/${slug}`, transformer: superjson })],
    })
    const subscription = client.feed.listen.subscribe(
      { lastEventId: cursor },
      {
        signal,
        onData: ({ data }) => hear.message(data),
        onConnectionStateChange: ({ state, error }) => {
          if (state === "connecting" && error) hear.lost()
        },
        onError: (error) => end({ refused: codeOf(error) }),
        onStopped: () => end({ refused: null }),
        onComplete: () => end({ refused: null }),
      },
    )
    function end(how: StreamEnd) {
      subscription.unsubscribe()
      resolve(how)
    }
    signal.addEventListener("abort", () => end({ refused: null }), { once: true })
  })
