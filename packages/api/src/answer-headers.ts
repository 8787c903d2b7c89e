import { limitHeaders, type Standing } from "@plinth/gate"
import type { TRPCError } from "@trpc/server"
import { errorDataOf } from "./error-map"

/** What stands on every answer: its request's id, how much of its limits is left, and when to come back where nothing is. */
export function answerHeaders(
  requestId: string,
  standings: readonly Standing[],
  errors: readonly TRPCError[],
): Headers {
  const headers = new Headers({ "cache-control": "no-store", ...limitHeaders(standings) })
  if (requestId) headers.set("x-request-id", requestId)
  const [limited] = errors
    .map((error) => errorDataOf(error))
    .filter(({ code }) => code === "gate.RATE_LIMITED")
  if (limited) {
    const { class: name, retryAfterSeconds } = limited.details
    headers.set("ratelimit", `"${String(name)}";r=0;t=${String(retryAfterSeconds)}`)
    headers.set("retry-after", String(retryAfterSeconds))
  }
  return headers
}
