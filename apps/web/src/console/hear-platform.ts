import type { ApiOutputs, AppRouter } from "@plinth/api"
import { createTRPCClient, httpSubscriptionLink } from "@trpc/client"
import superjson from "superjson"
import { codeOf } from "@/live/open-stream"
import { pauseAfter } from "@/live/pause-after"

export type PlatformLive = ApiOutputs["platform"]["insight"]["live"]

type Hear = { now(live: PlatformLive): void; lost(): void; refused(): void }

/** Hears how the platform stands for as long as the page does; a stream that ends is followed by another, until one is refused. */
export async function hearPlatform({ now, lost, refused }: Hear, signal: AbortSignal): Promise<void> {
  const client = createTRPCClient<AppRouter>({
    links: [httpSubscriptionLink({ url: "/api/trpc/-", transformer: superjson })],
  })
  let failures = 0
  const listen = () =>
    new Promise<string | null>((resolve) => {
      const subscription = client.platform.live.subscribe(undefined, {
        onData: (live) => {
          failures = 0
          now(live)
        },
        onConnectionStateChange: ({ state, error }) => state === "connecting" && error && lost(),
        onError: (error) => end(codeOf(error)),
        onComplete: () => end(null),
      })
      function end(code: string | null) {
        subscription.unsubscribe()
        resolve(code)
      }
      signal.addEventListener("abort", () => end(null), { once: true })
    })
  while (!signal.aborted) {
    const code = await listen()
    if (signal.aborted) return
    if (code?.startsWith("auth.")) return refused()
    lost()
    await new Promise((resolve) => setTimeout(resolve, pauseAfter(failures, 30_000)))
    failures += 1
  }
}
