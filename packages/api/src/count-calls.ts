import type { Admission, Gate, LimitClass, Standing } from "@plinth/gate"
import type { FetchCreateContextFnOptions } from "@trpc/server/adapters/fetch"

/** What one request asks for. */
export type Calls = FetchCreateContextFnOptions["info"]["calls"]

/** Counts the calls of one request against their limits, a batch as many as it holds. */
export function countCalls(gate: Gate, admission: Admission, calls: Calls): Promise<Standing[]> {
  const counts = new Map<LimitClass, number>()
  for (const { procedure } of calls) {
    const limitClass = classOf(procedure?._def.meta)
    counts.set(limitClass, (counts.get(limitClass) ?? 0) + 1)
  }
  return gate.countCalls(admission, counts)
}

const classOf = (meta: unknown): LimitClass => (meta as { limit?: LimitClass } | undefined)?.limit ?? "other"
