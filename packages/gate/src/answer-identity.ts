import type { Auth } from "@plinth/auth"
import { isPlinthError, type PlinthError } from "@plinth/core"
import { mapDatabaseError } from "@plinth/db"
import { reportError } from "@plinth/observability"
import { platformErrors } from "@plinth/platform"
import { clientAddress } from "./client-address"
import { forgetAll } from "./forget-all"
import { evenOut } from "./even-out"
import { limitBody } from "./limit-body"
import { refuseForeign } from "./refuse-foreign"
import { refusalHeaders } from "./limits/limit-headers"
import { requestLike } from "./request-like"

/** Answers a request to Better Auth. What nobody meant to throw leaves as a code and an id: 503 while the database is away. */
export async function answerIdentity(
  auth: Pick<Auth, "handler">,
  request: Request,
  isViewing: (headers: Headers) => Promise<boolean> = async () => false,
): Promise<Response> {
  const refusal = refuseForeign(request)
  if (refusal) return refusal
  try {
    if (changesIdentity(request) && (await isViewing(request.headers)))
      return answer(403, { code: platformErrors.VIEW_ONLY().code })
    const given = await evenOut(request, () => auth.handler(limitBody(withOneAddress(request))))
    return given.ok && isSignOut(request) ? leaving(given) : given
  } catch (error) {
    const known = mapDatabaseError(error)
    if (isPlinthError(known) && known.kind === "invalid") return answer(413, { code: known.code })
    if (isPlinthError(known) && known.kind === "rate_limited") return answerRefusal(known)
    const id = reportError(known, "identity")
    return isPlinthError(known)
      ? answer(503, { code: known.code, id })
      : answer(500, { code: "internal.UNEXPECTED", id })
  }
}

/** While an operator views as a member, the way out is all that identity answers to: nothing of them, nor of the member. */
const changesIdentity = (request: Request) => request.method !== "GET" && !isSignOut(request)

const isSignOut = ({ url }: Request) => new URL(url).pathname.endsWith("/sign-out")

/** Whoever leaves takes along what the browser kept of their pages. */
function leaving(given: Response): Response {
  const answer = new Response(given.body, given)
  for (const [name, value] of Object.entries(forgetAll)) answer.headers.set(name, value)
  return answer
}

/** The 429 of what is not tRPC. */
export const answerRefusal = ({ code, details }: PlinthError): Response =>
  answer(429, { code }, refusalHeaders(details))

const answer = (status: number, body: { code: string; id?: string }, headers = {}) =>
  Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } })

/** Better Auth counts its rate limits by address, and trusts a list of them not at all. */
function withOneAddress(request: Request): Request {
  const headers = new Headers(request.headers)
  const address = clientAddress(headers)
  if (address) headers.set("x-forwarded-for", address)
  else headers.delete("x-forwarded-for")
  return requestLike(request, { headers })
}
