import { ownOrigin } from "@plinth/auth"
import { limitBody } from "@plinth/gate"
import { safePath } from "@/server/safe-path"
import { analyticsCookie, replayCookie } from "@/observed/analytics-cookie"

const year = 31_536_000

/** Keeps what a person says to being counted, or recorded: a plain form asks, so that nothing has to be loaded to say no. */
export async function POST(request: Request) {
  if (request.headers.get("origin") !== ownOrigin(request.headers)) return new Response(null, { status: 403 })
  const form = await limitBody(request)
    .formData()
    .catch(() => new FormData())
  const choice = form.get("choice") === "yes" ? "yes" : "no"
  const back = safePath(String(form.get("back") ?? "")) ?? "/"
  const asked = form.get("to") === "replay" ? replayCookie : analyticsCookie
  const cookie = `${asked}=${choice}; Path=/; Max-Age=${year}; SameSite=Lax`
  return new Response(null, { status: 303, headers: { location: back, "set-cookie": cookie } })
}
