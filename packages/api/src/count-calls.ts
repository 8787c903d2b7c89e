import type { Admission, Call, Gate, LimitClass, Standing } from "@plinth/gate"
import type { FetchCreateContextFnOptions } from "@trpc/server/adapters/fetch"

/** What one request asks for. */
export type Calls = FetchCreateContextFnOptions["info"]["calls"]

/** Counts the calls of one request, a batch as many as it holds. */
export const countCalls = (gate: Gate, admission: Admission, calls: Calls): Promise<Standing[]> =>
  gate.countCalls(admission, calls.map(callOf))

/** A name that nobody declared is one: names from outside are not counted each for itself. */
const callOf = ({ path, procedure }: Calls[number]): Call => ({
  procedure: procedure ? path : "unknown",
  class: (procedure?._def.meta as { limit?: LimitClass } | undefined)?.limit ?? "other",
})
