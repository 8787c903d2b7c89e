import { log } from "@plinth/observability"
import type { CountStore } from "./count-store"
import { memoryCounts } from "./memory-counts"

/** While the store is away each process counts for itself: nobody is refused for that, and a flood from one place passes nowhere. */
export function orInMemory(store: CountStore): CountStore {
  const memory = memoryCounts()
  return {
    add: (additions) =>
      store.add(additions).catch((err: unknown) => {
        log.warn({ err }, "rate limits are counted in this process: their store is away")
        return memory.add(additions)
      }),
    close: () => store.close(),
  }
}
