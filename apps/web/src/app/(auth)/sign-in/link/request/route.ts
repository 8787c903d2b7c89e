import { withNext } from "@/features/auth/ways"
import { askIdentity, nextOf, ownForm, seeOther, text } from "@/server/ask-identity"

/** A plain form asks for a link by mail. Whether the address has an account stands in its mailbox alone. */
export async function POST(request: Request) {
  const form = await ownForm(request)
  if (!form) return new Response(null, { status: 403 })
  const next = nextOf(form)
  const body = { email: text(form, "email"), callbackURL: next ?? "/app" }
  const { ok, data, tooMany } = await askIdentity(request, "sign-in/magic-link", body)
  const page = withNext("/sign-in/link", next)
  const said = ok ? "sent" : tooMany ? "too-many" : data?.code === "database.UNAVAILABLE" ? "away" : "invalid"
  return seeOther(`${page}${page.includes("?") ? "&" : "?"}said=${said}`)
}
