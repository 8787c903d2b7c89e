import type { Call, LimitClass } from "@plinth/gate"
import type { FetchCreateContextFnOptions } from "@trpc/server/adapters/fetch"

/** What one request asks for. */
export type Calls = FetchCreateContextFnOptions["info"]["calls"]

/** The calls of one request as the gate counts them, a batch as many as it holds. */
export const callsOf = (calls: Calls): Call[] => calls.map(callOf)

/** A name that nobody declared is one: names from outside are not counted each for itself. */
const callOf = ({ path, procedure }: Calls[number]): Call => ({
  procedure: procedure ? path : "unknown",
  class: (procedure?._def.meta as { limit?: LimitClass } | undefined)?.limit ?? "other",
})
