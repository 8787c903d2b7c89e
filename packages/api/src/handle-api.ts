import { limitBody, readKeys, refuseForeign, type Gate, type Standing } from "@plinth/gate"
import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { answerHeaders } from "./answer-headers"
import { appRouter } from "./app-router"
import { callsOf, type Calls } from "./calls-of"
import type { ApiContext } from "./context"
import { toTrpcError } from "./error-map"

/** The path segment that stands for "no tenant". */
export const noTenant = "-"

/** Answers a tRPC request under `/api/trpc/{tenant}`. Knows nothing of Next: any server that speaks fetch can mount it. */
export async function handleApi(gate: Gate, request: Request, tenant: string): Promise<Response> {
  const refusal = refuseForeign(request)
  if (refusal) return refusal
  const slug = tenant === noTenant ? null : tenant
  let requestId = ""
  let standings: readonly Standing[] = []

  async function enter(calls: Calls): Promise<ApiContext> {
    const admission = await gate.admit(request.headers, slug)
    requestId = admission.visitor.origin.requestId
    standings = await gate.countCalls(admission, callsOf(calls))
    const keys = readKeys(request.headers, calls.length)
    return {
      ...admission,
      keys,
      listen: gate.listen(admission, request.headers, slug),
      beat: gate.beat(admission, request.headers),
    }
  }

  return fetchRequestHandler({
    // As the address has it: who mounts this may hand over the tenant's name unescaped.
    endpoint: new URL(request.url).pathname.split("/", 4).join("/"),
    req: limitBody(request),
    router: appRouter,
    allowMethodOverride: false,
    maxBatchSize: 20,
    createContext: ({ info }) =>
      enter(info.calls).catch((error: unknown) => {
        throw toTrpcError(error, requestId, "gate")
      }),
    responseMeta: ({ errors }) => ({ headers: answerHeaders(requestId, standings, errors) }),
  })
}
