import { openShelf } from "./shelf"

/** One call of a provider's API. `status` is null where the caller got no answer. */
export type Call = {
  readonly id: string
  readonly at: string
  readonly provider: string
  readonly method: string
  readonly path: string
  readonly status: number | null
  readonly ms: number
  readonly idempotencyKey: string | null
  readonly fault: string | null
  readonly request: string
  readonly response: string
}

export type Journal = {
  list(options?: { provider?: string; limit?: number }): Call[]
  record(call: Call): void
  clear(): void
}

/** The newest 500 calls, in memory. */
export function openJournal(): Journal {
  const shelf = openShelf<Call>({ dir: null, name: "journal", limit: 500 })
  return {
    list: ({ provider, limit = 100 } = {}) =>
      shelf
        .all()
        .toReversed()
        .filter((call) => !provider || call.provider === provider)
        .slice(0, limit),
    record: shelf.add,
    clear: shelf.clear,
  }
}
