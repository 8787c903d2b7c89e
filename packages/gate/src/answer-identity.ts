import type { Auth } from "@plinth/auth"
import { isPlinthError } from "@plinth/core"
import { mapDatabaseError } from "@plinth/db"
import { reportError } from "@plinth/observability"

/** Answers a request to Better Auth. What nobody meant to throw leaves as a code and an id: 503 while the database is away. */
export async function answerIdentity(auth: Auth, request: Request): Promise<Response> {
  try {
    return await auth.handler(request)
  } catch (error) {
    const known = mapDatabaseError(error)
    const id = reportError(known, "identity")
    const [code, status] = isPlinthError(known) ? [known.code, 503] : ["internal.UNEXPECTED", 500]
    return Response.json({ code, id }, { status, headers: { "cache-control": "no-store" } })
  }
}
