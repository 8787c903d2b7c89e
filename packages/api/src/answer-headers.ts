import { limitHeaders, refusalHeaders, type Standing } from "@plinth/gate"
import type { TRPCError } from "@trpc/server"
import { errorDataOf } from "./error-map"

/** What stands on every answer: its request's id, how much of its limits is left, and when to come back where nothing is. */
export function answerHeaders(
  requestId: string,
  standings: readonly Standing[],
  errors: readonly TRPCError[],
): Headers {
  const refused = errors
    .map((error) => errorDataOf(error))
    .find(({ details }) => "retryAfterSeconds" in details)
  const limits = refused ? refusalHeaders(refused.details, standings) : limitHeaders(standings)
  const headers = new Headers({ "cache-control": "no-store", ...limits })
  if (requestId) headers.set("x-request-id", requestId)
  return headers
}
