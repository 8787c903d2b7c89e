import { isPlinthError } from "@plinth/core"
import { mapDatabaseError } from "@plinth/db"
import { log, reportError } from "@plinth/observability"
import { limitBody } from "./limit-body"

/** Bytes: many times what any message of a provider holds. */
const largest = 1_048_576

/**
 * Answers a message of a provider: 200 as soon as it is kept, also where it cannot be read or came before; 401 where its
 * signature is not right, 413 beyond 1 MiB. While the database is away 503, so that it comes again.
 */
export async function answerWebhook(
  receive: (headers: Headers, raw: Uint8Array) => Promise<string>,
  request: Request,
  onForged: () => void,
): Promise<Response> {
  try {
    const raw = new Uint8Array(await limitBody(request, largest).arrayBuffer())
    const outcome = await receive(request.headers, raw)
    return Response.json({ outcome }, { headers: { "cache-control": "no-store" } })
  } catch (error) {
    const known = mapDatabaseError(error)
    if (!isPlinthError(known)) reportError(known, "webhook")
    else if (known.kind === "unauthenticated") onForged()
    else log.warn({ err: known }, "webhook")
    return new Response(null, { status: statusOf(known) })
  }
}

function statusOf(error: unknown): number {
  if (!isPlinthError(error)) return 500
  if (error.kind === "unauthenticated") return 401
  return error.kind === "invalid" ? 413 : 503
}
