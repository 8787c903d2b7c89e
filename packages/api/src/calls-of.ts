import type { Call, LimitClass } from "@plinth/gate"
import type { FetchCreateContextFnOptions } from "@trpc/server/adapters/fetch"

/** What one request asks for. */
export type Calls = FetchCreateContextFnOptions["info"]["calls"]

/** The calls of one request as the gate counts them, a batch as many as it holds. */
export const callsOf = (calls: Calls): Call[] => calls.map(callOf)

/** A name that nobody declared is one: names from outside are not counted each for itself. */
function callOf({ path, procedure }: Calls[number]): Call {
  const meta = procedure?._def.meta as { limit?: LimitClass; whileRestricted?: true } | undefined
  return {
    procedure: procedure ? path : "unknown",
    class: meta?.limit ?? "other",
    ...(meta?.whileRestricted && { staysOpen: true }),
  }
}
