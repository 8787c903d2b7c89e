import { withNext } from "@/features/auth/ways"
import { askIdentity, nextOf, ownForm, seeOther, text } from "@/server/ask-identity"

/** The press of the button that opens a link: what only follows links comes no further than to the button. */
export async function POST(request: Request) {
  const form = await ownForm(request)
  if (!form) return new Response(null, { status: 403 })
  const next = nextOf(form)
  const asked = await askIdentity(request, "sign-in/link", { token: text(form, "token") })
  if (asked.ok) return asked.leadTo(withNext("/sign-in/arrive", next))
  const said = asked.tooMany ? "too-many" : asked.data?.code === "database.UNAVAILABLE" ? "away" : "over"
  return seeOther(`/sign-in/link?${new URLSearchParams({ said, ...(next && { next }) }).toString()}`)
}
