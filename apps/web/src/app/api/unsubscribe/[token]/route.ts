import { isPlinthError } from "@plinth/core"
import { gate } from "@plinth/gate"
import { seeOther } from "@/server/ask-identity"

type Context = RouteContext<"/api/unsubscribe/[token]">

/** What a mail program does when its reader presses its own button: no page, no session, no cookie (RFC 8058). */
export async function POST(request: Request, { params }: Context) {
  try {
    await gate().setMailing((await params).token, request.headers, false)
    return new Response(null, { status: 204 })
  } catch (error) {
    if (isPlinthError(error) && error.kind === "unavailable") return new Response(null, { status: 503 })
    if (isPlinthError(error)) return new Response(null, { status: 404 })
    throw error
  }
}

/** A mail program that only follows links comes to the page, which asks; so does whoever looks for harm in it. */
export const GET = async (_: Request, { params }: Context) =>
  seeOther(`/unsubscribe/${encodeURIComponent((await params).token)}`)
