import { inBatches } from "@plinth/core"
import type { Addition, Count, CountStore } from "./count-store"

type Additions = readonly Addition[]
type Counts = ReadonlyMap<string, Count>

/**
 * One flight to the store at a time: what arrives meanwhile goes with the next, added up. So a burst touches a busy row
 * once a flight, not once a request; and each still learns its own number, in the order of arrival.
 */
export function addInBatches(store: CountStore): CountStore {
  const add = inBatches(async (batch: readonly Additions[]) => {
    const sums = sumsOf(batch)
    return share(batch, sums, await store.add(sums))
  })
  return { add, close: () => store.close() }
}

function sumsOf(batch: readonly Additions[]): Addition[] {
  const sums = new Map<string, Addition>()
  for (const addition of batch.flat()) {
    const amount = addition.amount + (sums.get(addition.key)?.amount ?? 0)
    sums.set(addition.key, { ...addition, amount })
  }
  return [...sums.values()]
}

/** Gives each request of a batch the number that it would have got alone. */
function share(batch: readonly Additions[], sums: Additions, counts: Counts): Counts[] {
  const running = new Map(sums.map(({ key, amount }) => [key, (counts.get(key)?.count ?? amount) - amount]))
  return batch.map((additions) => {
    const own = additions.map(({ key, amount }): [string, Count] => {
      const count = (running.get(key) ?? 0) + amount
      running.set(key, count)
      return [key, { count, endsIn: counts.get(key)?.endsIn ?? 0 }]
    })
    return new Map(own)
  })
}
