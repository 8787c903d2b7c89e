import type { Admission, Gate, LimitClass, Standing } from "@plinth/gate"
import type { FetchCreateContextFnOptions } from "@trpc/server/adapters/fetch"
import { toTrpcError } from "./error-map"

/** Counts the calls of one request against their limits, a batch as many as it holds. */
export async function countCalls(
  gate: Gate,
  admission: Admission,
  calls: FetchCreateContextFnOptions["info"]["calls"],
): Promise<Standing[]> {
  const counts = new Map<LimitClass, number>()
  for (const { procedure } of calls) {
    const limitClass = classOf(procedure?._def.meta)
    counts.set(limitClass, (counts.get(limitClass) ?? 0) + 1)
  }
  return gate.countCalls(admission, counts).catch((error: unknown) => {
    throw toTrpcError(error, admission.visitor.origin.requestId, "limits")
  })
}

const classOf = (meta: unknown): LimitClass => (meta as { limit?: LimitClass } | undefined)?.limit ?? "other"
