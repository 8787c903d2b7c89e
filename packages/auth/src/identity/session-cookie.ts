import { createHmac, timingSafeEqual } from "node:crypto"
import { parseCookies } from "better-auth/cookies"
import { authSecret, baseUrl } from "../env"

/** Over https the browser itself sees to it that a cookie is this host's alone and travels encrypted: by its name. */
const isHttps = () => baseUrl().startsWith("https:")

/** What the names of our cookies begin with. Over http, which is development's, there is no such promise to be had. */
export const cookiePrefix = () => (isHttps() ? "__Host-plinth" : "plinth")

const sessionCookieName = () => `${cookiePrefix()}.session_token`

/** What every cookie of ours is: of one host, whole paths, out of scripts' reach, and not sent along with other sites' forms. */
const attributes = (maxAge: number) =>
  `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isHttps() ? "; Secure" : ""}`

const readCookie = (headers: Headers, name: string) => parseCookies(headers.get("cookie") ?? "").get(name)

const signatureOf = (token: string) => createHmac("sha256", authSecret()).update(token).digest()

/** The session token a request carries, or null where there is none or its signature is not ours. Costs no query. */
export function readSessionToken(headers: Headers): string | null {
  const signed = readCookie(headers, sessionCookieName())
  if (!signed) return null
  const dot = signed.lastIndexOf(".")
  if (dot < 1) return null
  const token = signed.slice(0, dot)
  const given = Buffer.from(signed.slice(dot + 1), "base64")
  const expected = signatureOf(token)
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}

/** The header that gives a browser its session, as Better Auth would. */
export function sessionCookie(token: string, expiresAt: Date): string {
  const signed = encodeURIComponent(`${token}.${signatureOf(token).toString("base64")}`)
  const seconds = Math.max(0, Math.floor((expiresAt.getTime() - Date.now()) / 1_000))
  return `${sessionCookieName()}=${signed}; ${attributes(seconds)}`
}

export const endedSessionCookie = () => `${sessionCookieName()}=; ${attributes(0)}`

const handOffName = () => `${cookiePrefix()}.hand_off`

/** What binds a hand-off to the browser that asked for it; a quarter of an hour is enough to sign in on the way. */
export const handOffCookie = (secret: string) => `${handOffName()}=${secret}; ${attributes(15 * 60)}`

export const endedHandOffCookie = () => `${handOffName()}=; ${attributes(0)}`

export const readHandOffSecret = (headers: Headers) => readCookie(headers, handOffName()) || null
