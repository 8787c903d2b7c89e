import { askIdentity, nextOf, ownForm, seeOther, text } from "@/server/ask-identity"

/** The press of the button that confirms an address: what only follows links comes no further than to the button. */
export async function POST(request: Request) {
  const form = await ownForm(request)
  if (!form) return new Response(null, { status: 403 })
  const next = nextOf(form)
  const { ok, data, tooMany } = await askIdentity(request, "confirm-address", { token: text(form, "token") })
  if (ok && data?.isHere) return seeOther(next ?? "/app")
  const isAway = tooMany || data?.code === "database.UNAVAILABLE"
  const said = ok ? "confirmed=1" : isAway ? `away=${encodeURIComponent(data?.id ?? "")}` : "error=over"
  return seeOther(`/verify-email?${said}${next ? `&next=${encodeURIComponent(next)}` : ""}`)
}
