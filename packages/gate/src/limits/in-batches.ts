import type { Addition, Count, CountStore } from "./count-store"

type Waiting = {
  readonly additions: readonly Addition[]
  readonly resolve: (counts: ReadonlyMap<string, Count>) => void
  readonly reject: (error: unknown) => void
}

/**
 * One flight to the store at a time: what arrives meanwhile goes with the next, added up. So a burst touches a busy row
 * once a flight, not once a request; and each still learns its own number, in the order of arrival.
 */
export function inBatches(store: CountStore): CountStore {
  let waiting: Waiting[] = []
  let isFlying = false

  async function fly() {
    isFlying = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        const sums = sumsOf(batch)
        share(batch, sums, await store.add(sums))
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    isFlying = false
  }

  return {
    add: (additions) =>
      new Promise((resolve, reject) => {
        waiting.push({ additions, resolve, reject })
        if (!isFlying) void fly()
      }),
    close: () => store.close(),
  }
}

function sumsOf(batch: readonly Waiting[]): Addition[] {
  const sums = new Map<string, Addition>()
  for (const addition of batch.flatMap(({ additions }) => additions)) {
    const amount = addition.amount + (sums.get(addition.key)?.amount ?? 0)
    sums.set(addition.key, { ...addition, amount })
  }
  return [...sums.values()]
}

/** Gives each request of a batch the number that it would have got alone. */
function share(
  batch: readonly Waiting[],
  sums: readonly Addition[],
  counts: ReadonlyMap<string, Count>,
): void {
  const running = new Map(sums.map(({ key, amount }) => [key, (counts.get(key)?.count ?? amount) - amount]))
  for (const { additions, resolve } of batch) {
    const own = additions.map(({ key, amount }): [string, Count] => {
      const count = (running.get(key) ?? 0) + amount
      running.set(key, count)
      return [key, { count, endsIn: counts.get(key)?.endsIn ?? 0 }]
    })
    resolve(new Map(own))
  }
}
