import { setTimeout as sleep } from "node:timers/promises"

export type Loop = { poke(): void; stop(): Promise<void> }

type LoopOptions = {
  /** Milliseconds between two rounds that found nothing. */
  readonly every: number
  /** True when there may be more to do right away. */
  readonly round: () => Promise<boolean>
  readonly onError: (error: unknown) => void
}

const longestPause = 5_000

/** Repeats `round`, resting between rounds that found nothing and longer after each error, until stopped. */
export function startLoop({ every, round, onError }: LoopOptions): Loop {
  let stopped = false
  let rest = new AbortController()
  const wake = () => {
    rest.abort()
    rest = new AbortController()
  }
  const run = async () => {
    let failures = 0
    while (!stopped) {
      const { signal } = rest
      try {
        const isMore = await round()
        failures = 0
        if (isMore) continue
      } catch (error) {
        failures += 1
        onError(error)
      }
      const pause = failures ? Math.min(longestPause, 250 * 2 ** failures) : every
      await sleep(pause, undefined, { signal }).catch(() => {})
    }
  }
  const ended = run()
  return {
    poke: wake,
    async stop() {
      stopped = true
      wake()
      await ended
    },
  }
}
