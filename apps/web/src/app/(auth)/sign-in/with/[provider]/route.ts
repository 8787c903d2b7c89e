import { getTranslations } from "next-intl/server"
import { isProvider, withNext } from "@/features/auth/ways"
import { askIdentity, nextOf, ownForm, seeOther, text } from "@/server/ask-identity"

/** A plain form sends somebody to a provider: to sign in or, with the terms agreed to, for an account. */
export async function POST(request: Request, { params }: RouteContext<"/sign-in/with/[provider]">) {
  const [{ provider }, form] = await Promise.all([params, ownForm(request)])
  if (!form) return new Response(null, { status: 403 })
  if (!isProvider(provider)) return new Response(null, { status: 404 })
  const next = nextOf(form)
  const termsVersion = text(form, "termsVersion")
  const page = termsVersion ? "/sign-up" : "/sign-in"
  const query = new URLSearchParams({ provider, ...(next && { next }) })
  const asked = await askIdentity(request, "sign-in/social", {
    provider,
    callbackURL: withNext("/sign-in/arrive", next ?? (termsVersion ? "/onboarding" : "/app")),
    errorCallbackURL: `${page}?${query.toString()}`,
    ...(termsVersion && { requestSignUp: true, additionalData: { termsVersion } }),
  })
  const { ok, data, tooMany, cookies } = asked
  if (!ok || !data?.url) {
    query.set("error", tooMany ? "too_many" : "away")
    return seeOther(`${page}?${query.toString()}`)
  }
  return leave(data.url, provider, cookies)
}

// Not by a redirect: a form may lead nowhere but to this site, and browsers hold redirects after it to that.
async function leave(url: string, provider: "google" | "github", cookies: readonly string[]) {
  const t = await getTranslations("auth.signIn")
  const escaped = url.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")
  const headers = new Headers({ "content-type": "text/html; charset=utf-8", "cache-control": "no-store" })
  for (const cookie of cookies) headers.append("set-cookie", cookie)
  const page = `<!doctype html><meta charset="utf-8"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${escaped}"><title>${t(provider)}</title><a href="${escaped}">${t(provider)}</a>`
  return new Response(page, { headers })
}
