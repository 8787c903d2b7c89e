import type { Instrumentation } from "next"
import { parseErrorDigest } from "./error-digest"

export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return
  const { refuseUnsafeBoot } = await import("@plinth/gate/boot")
  await refuseUnsafeBoot()
  const { startTracing } = await import("@plinth/observability")
  const stopTracing = await startTracing("plinth-web")
  const [{ gate }, { startFlags }, { rememberStatus }] = await Promise.all([
    import("@plinth/gate"),
    import("@plinth/flags"),
    import("@plinth/platform"),
  ])
  await startFlags(gate().databases.app)
  rememberStatus(gate().databases)
  const { stampUnexpected } = await import("./server/stamp-unexpected")
  stampUnexpected()
  const { followExchanges } = await import("./server/exchange")
  followExchanges()
  const { shutDownGracefully } = await import("./server/shutdown")
  shutDownGracefully(stopTracing)
}

/** Writes down what a page threw and bears no stamp. What does stands in the log already, under the id that the page shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return
  const digest =
    error instanceof Error && Object.hasOwn(error, "digest")
      ? String(Reflect.get(error, "digest"))
      : undefined
  if (digest && parseErrorDigest(digest)) return
  const { reportError } = await import("@plinth/observability")
  reportError(error, routePath)
}
