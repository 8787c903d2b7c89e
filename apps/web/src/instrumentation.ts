import type { Instrumentation } from "next"
import { parseErrorDigest } from "./error-digest"

export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return
  const { refuseUnsafeBoot } = await import("@plinth/gate/boot")
  await refuseUnsafeBoot()
  const { followExchanges } = await import("./server/exchange")
  followExchanges()
  const { shutDownGracefully } = await import("./server/shutdown")
  shutDownGracefully()
}

/** Writes down what a page threw under the id that the page shows. What the API threw stands in the log already. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined
  if (digest && parseErrorDigest(digest)) return
  const { reportError } = await import("@plinth/observability")
  reportError(error, routePath, digest)
}
