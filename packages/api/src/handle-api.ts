import { limitBody, listenFor, type Gate } from "@plinth/gate"
import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { appRouter } from "./app-router"
import { toTrpcError } from "./error-map"

/** The path segment that stands for "no tenant". */
export const noTenant = "-"

/** Answers a tRPC request under `/api/trpc/{tenant}`. Knows nothing of Next: any server that speaks fetch can mount it. */
export function handleApi(gate: Gate, request: Request, tenant: string): Promise<Response> {
  const admit = () => gate.admit(request.headers, tenant === noTenant ? null : tenant)
  return fetchRequestHandler({
    endpoint: `/api/trpc/${tenant}`,
    req: limitBody(request),
    router: appRouter,
    allowMethodOverride: false,
    maxBatchSize: 20,
    createContext: () =>
      admit().then(
        (admission) => ({ ...admission, listen: listenFor(gate.feed, admission, admit) }),
        (error: unknown) => {
          throw toTrpcError(error, "", "admit")
        },
      ),
    responseMeta: ({ ctx }) => ({
      headers: new Headers({
        "cache-control": "no-store",
        ...(ctx && { "x-request-id": ctx.visitor.origin.requestId }),
      }),
    }),
  })
}
