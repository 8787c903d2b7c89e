import { gate } from "@plinth/gate"
import { ownForm, seeOther, text } from "@/server/ask-identity"

/** The press of the button on the page that a mail's link leads to. */
export async function POST(request: Request, { params }: RouteContext<"/unsubscribe/[token]/now">) {
  const form = await ownForm(request)
  if (!form) return new Response(null, { status: 403 })
  const { token } = await params
  await gate().setMailing(token, request.headers, text(form, "isOn") === "yes")
  return seeOther(`/unsubscribe/${encodeURIComponent(token)}`)
}
