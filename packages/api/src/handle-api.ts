import { limitBody, listenFor, type Gate, type Standing } from "@plinth/gate"
import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { answerHeaders } from "./answer-headers"
import { appRouter } from "./app-router"
import { countCalls } from "./count-calls"
import { toTrpcError } from "./error-map"

/** The path segment that stands for "no tenant". */
export const noTenant = "-"

/** Answers a tRPC request under `/api/trpc/{tenant}`. Knows nothing of Next: any server that speaks fetch can mount it. */
export function handleApi(gate: Gate, request: Request, tenant: string): Promise<Response> {
  const admit = () => gate.admit(request.headers, tenant === noTenant ? null : tenant)
  let standings: readonly Standing[] = []
  return fetchRequestHandler({
    endpoint: `/api/trpc/${tenant}`,
    req: limitBody(request),
    router: appRouter,
    allowMethodOverride: false,
    maxBatchSize: 20,
    async createContext({ info }) {
      const admission = await admit().catch((error: unknown) => {
        throw toTrpcError(error, "", "admit")
      })
      standings = await countCalls(gate, admission, info.calls)
      return { ...admission, listen: listenFor(gate.feed, admission, admit) }
    },
    responseMeta: ({ ctx, errors }) => ({ headers: answerHeaders(ctx, standings, errors) }),
  })
}
