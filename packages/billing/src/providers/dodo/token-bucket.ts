/** Who waits first when calls are many: people, then what a message asks to look at, then who looks for what was missed. */
export const lanes = ["interactive", "refetch", "reconcile"] as const
export type Lane = (typeof lanes)[number]

type Rate = { readonly perSecond: number; readonly burst: number }

/** Lets so many calls through a second, and the more urgent ones first. */
export function openTokenBucket({ perSecond, burst }: Rate) {
  const waiting: Record<Lane, (() => void)[]> = { interactive: [], refetch: [], reconcile: [] }
  let tokens = burst
  let filledAt = performance.now()
  let timer: NodeJS.Timeout | undefined

  const letThrough = () => {
    const now = performance.now()
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1_000) * perSecond)
    filledAt = now
    for (const lane of lanes) {
      while (tokens >= 1 && waiting[lane].length > 0) {
        tokens -= 1
        waiting[lane].shift()?.()
      }
    }
    if (timer || lanes.every((lane) => waiting[lane].length === 0)) return
    const untilNext = Math.ceil(((1 - tokens) / perSecond) * 1_000)
    timer = setTimeout(() => {
      timer = undefined
      letThrough()
    }, untilNext)
  }

  return {
    /** Resolves when the call may go. */
    take: (lane: Lane) =>
      new Promise<void>((resolve) => {
        waiting[lane].push(resolve)
        letThrough()
      }),
  }
}

export type TokenBucket = ReturnType<typeof openTokenBucket>
