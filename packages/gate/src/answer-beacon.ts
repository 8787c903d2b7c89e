import { ownOrigin } from "@plinth/auth"
import { isPlinthError, type UserId } from "@plinth/core"
import { answerRefusal } from "./answer-identity"
import type { Gate } from "./gate"
import { limitBody } from "./limit-body"

type Beacon = {
  /** Bytes. A body that grows larger is empty. */
  readonly most?: number
  /** It tells others what people do: an operator who views as somebody is none of them, and is refused; who may be one, gets 503. */
  readonly ofPeopleAlone?: true
}

/**
 * Answers what a browser sends of its own accord, such as a report of an error: from pages of this site alone, else 403;
 * counted by person and address apart from their calls, and 429 beyond the limit. Whose cookie cannot be read while the database
 * is away is a visitor, but for what is of people alone.
 */
export async function answerBeacon(
  gate: Pick<Gate, "admit" | "countCalls">,
  request: Request,
  answer: (body: string, userId: UserId | null) => Response,
  { most, ofPeopleAlone }: Beacon = {},
): Promise<Response> {
  if (request.headers.get("origin") !== ownOrigin(request.headers)) return new Response(null, { status: 403 })
  try {
    const admission = await gate
      .admit(request.headers, tenantOfPage(request))
      .catch(() => (ofPeopleAlone ? null : gate.admit(withoutCookie(request.headers), null)))
    if (!admission) return new Response(null, { status: 503 })
    await gate.countCalls(admission, [{ procedure: "beacon", class: "beacon" }])
    const body = await limitBody(request, most)
      .text()
      .catch(() => "")
    const { caller } = admission
    if (ofPeopleAlone && caller?.impersonation) return new Response(null, { status: 403 })
    return answer(body, caller && !caller.impersonation ? caller.user.id : null)
  } catch (error) {
    if (isPlinthError(error) && error.kind === "rate_limited") return answerRefusal(error)
    throw error
  }
}

/** The tenant in the address of the page that sends it, which a browser says to its own site. */
function tenantOfPage({ headers }: Request): string | null {
  const page = headers.get("referer") ?? ""
  if (!URL.canParse(page)) return null
  return /^\/app\/([a-z0-9-]{1,60})(?:\/|$)/.exec(new URL(page).pathname)?.[1] ?? null
}

function withoutCookie(given: Headers): Headers {
  const headers = new Headers(given)
  headers.delete("cookie")
  headers.delete("authorization")
  return headers
}
