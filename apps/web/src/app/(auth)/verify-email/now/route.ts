import { askIdentity, nextOf, ownForm, seeOther, text } from "@/server/ask-identity"

/** The press of the button that confirms an address: what only follows links comes no further than to the button. */
export async function POST(request: Request) {
  const form = await ownForm(request)
  if (!form) return new Response(null, { status: 403 })
  const next = nextOf(form)
  const [token, password] = [text(form, "token"), text(form, "password")]
  const { ok, data, tooMany } = await askIdentity(request, "confirm-address", {
    token,
    ...(password && { password }),
  })
  if (ok && data?.isHere) return seeOther(next ?? "/app")
  const query = new URLSearchParams(next ? { next } : {})
  const leadTo = (said: Record<string, string>) => {
    for (const [name, value] of Object.entries(said)) query.set(name, value)
    return seeOther(`/verify-email?${query}`)
  }
  if (ok) return leadTo({ confirmed: "1" })
  if (tooMany) return leadTo({ token, said: "too-many" })
  if (data?.code === "PASSWORD_REQUIRED") return leadTo({ token, said: "whose" })
  if (data?.code === "INVALID_PASSWORD") return leadTo({ token, said: "wrong" })
  if (data?.code === "database.UNAVAILABLE") return leadTo({ away: data.id ?? "" })
  return leadTo({ error: "over" })
}
