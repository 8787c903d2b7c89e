import type { Count, CountStore } from "./count-store"

const most = 10_000

/** Counts in this process alone: what is left when the store that all share is away. */
export function memoryCounts(now: () => number = Date.now): CountStore {
  const counts = new Map<string, { count: number; endsAt: number }>()
  const add = (key: string, amount: number, seconds: number): Count => {
    const standing = counts.get(key)
    const isOpen = standing !== undefined && standing.endsAt > now()
    const next = isOpen
      ? { count: standing.count + amount, endsAt: standing.endsAt }
      : { count: amount, endsAt: now() + seconds * 1_000 }
    if (counts.size >= most) counts.clear()
    counts.set(key, next)
    return { count: next.count, endsIn: (next.endsAt - now()) / 1_000 }
  }
  return {
    add: async (additions) =>
      new Map(additions.map(({ key, amount, seconds }) => [key, add(key, amount, seconds)])),
    close: async () => {},
  }
}
