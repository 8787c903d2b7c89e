import type { Count, CountStore } from "./count-store"
import { endingMap } from "./ending-map"

/** Counts in this process alone: what is left when the store that all share is away. */
export function memoryCounts(now: () => number = Date.now): CountStore {
  const counts = endingMap<number>(now)
  const add = (key: string, amount: number, seconds: number): Count => {
    const standing = counts.get(key)
    const count = (standing?.value ?? 0) + amount
    const endsAt = standing?.endsAt ?? now() + seconds * 1_000
    counts.set(key, count, endsAt)
    return { count, endsIn: (endsAt - now()) / 1_000 }
  }
  return {
    add: async (additions) =>
      new Map(additions.map(({ key, amount, seconds }) => [key, add(key, amount, seconds)])),
    close: async () => {},
  }
}
