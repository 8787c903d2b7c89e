import type { ApiOutputs, AppRouter } from "@plinth/api"
import { createTRPCClient, httpSubscriptionLink } from "@trpc/client"
import superjson from "superjson"
import { pauseAfter } from "@/live/pause-after"

export type PlatformLive = ApiOutputs["platform"]["insight"]["live"]

type Hear = { now(live: PlatformLive): void; lost(): void }

/** Hears how the platform stands for as long as the page does; a stream that ends is followed by another. */
export async function hearPlatform({ now, lost }: Hear, signal: AbortSignal): Promise<void> {
  const client = createTRPCClient<AppRouter>({
    links: [httpSubscriptionLink({ url: "/api/trpc/-", transformer: superjson })],
  })
  let failures = 0
  const listen = () =>
    new Promise<void>((resolve) => {
      const subscription = client.platform.live.subscribe(undefined, {
        onData: (live) => {
          failures = 0
          now(live)
        },
        onConnectionStateChange: ({ state, error }) => state === "connecting" && error && lost(),
        onError: end,
        onComplete: end,
      })
      function end() {
        subscription.unsubscribe()
        resolve()
      }
      signal.addEventListener("abort", end, { once: true })
    })
  while (!signal.aborted) {
    await listen()
    if (signal.aborted) return
    lost()
    await new Promise((resolve) => setTimeout(resolve, pauseAfter(failures, 30_000)))
    failures += 1
  }
}
