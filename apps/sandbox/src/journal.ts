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
  readonly list: (options?: { provider?: string; limit?: number }) => Call[]
  readonly record: (call: Call) => void
  readonly clear: () => void
}

const kept = 500

/** The newest calls, in memory. */
export function openJournal(): Journal {
  let calls: Call[] = []
  return {
    list: ({ provider, limit = 100 } = {}) =>
      calls.filter((call) => !provider || call.provider === provider).slice(0, limit),
    record: (call) => {
      calls = [call, ...calls].slice(0, kept)
    },
    clear: () => {
      calls = []
    },
  }
}
