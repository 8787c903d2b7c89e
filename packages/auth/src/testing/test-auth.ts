import type { UserId } from "@plinth/core"
import { testDatabase } from "@plinth/db/testing"
import { createAuth, type IdentityMail } from "../identity/create-auth"
import { noLimits } from "../identity/identity-limits"
import { legalVersion } from "../identity/legal-version"
import { baseUrl } from "../env"

export const password = "a long enough secret"

/** What came back, with the cookies as the next request carries them. */
type Reply = {
  readonly status: number
  readonly data: unknown
  readonly cookie: string
  readonly location: string
  readonly retryAfter: string | null
}

export const tokenIn = ({ url }: IdentityMail) => new URL(url).searchParams.get("token") ?? ""

/** Better Auth on this file's own database, spoken to over HTTP as a browser does, and the mails it sent. */
export async function testAuth() {
  const databases = await testDatabase()
  const mails: IdentityMail[] = []
  const auth = createAuth({ databases, deliver: async (mail) => void mails.push(mail), limits: noLimits })

  const send = async (url: string, init: RequestInit): Promise<Reply> => {
    const response = await auth.handler(new Request(url, { redirect: "manual", ...init }))
    const text = await response.text()
    return {
      status: response.status,
      data: text.startsWith("{") ? JSON.parse(text) : text,
      cookie: response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(";")[0])
        .join("; "),
      location: response.headers.get("location") ?? "",
      retryAfter: response.headers.get("retry-after"),
    }
  }
  const post = (path: string, body: unknown, cookie = "") =>
    send(`${baseUrl()}/api/auth/${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", origin: baseUrl(), cookie },
    })
  const open = (url: string, cookie = "") => send(url, { headers: { cookie } })

  /** The press of the button where the link of the last confirming mail leads. */
  const confirmAddress = (email: string, cookie = "", more: { readonly password?: string } = { password }) =>
    post("confirm-address", { token: tokenIn(lastMail("verify-email", email)), ...more }, cookie)

  const askForAccount = (email: string, more: Readonly<Record<string, unknown>> = {}) =>
    post("sign-up/email", { name: "Ada", email, password, termsVersion: legalVersion, ...more })
  const signIn = (email: string, secret = password) => post("sign-in/email", { email, password: secret })

  /** As the page does it: who was given an account signs in to it. What refused the account is answered. */
  const signUp = async (email: string, more: Readonly<Record<string, unknown>> = {}) => {
    const made = await askForAccount(email, more)
    return made.status === 200 ? signIn(email, String(more.password ?? password)) : made
  }

  const lastMail = (template: IdentityMail["template"], email: string): IdentityMail => {
    const mail = mails.findLast((sent) => sent.template === template && sent.user.email === email)
    if (!mail) throw new Error(`No ${template} was sent to ${email}.`)
    return mail
  }
  /** What the triggers recorded of a person, oldest first. */
  const identityEvents = async (email: string): Promise<string[]> => {
    const rows = await databases.asSuperuser<{ type: string }>(
      `select event.type from auth.identity_events event join auth.users on users.id = event.user_id
      where users.email = $1 order by event.position`,
      [email],
    )
    return rows.map(({ type }) => type)
  }
  const usersLike = (email: string) =>
    databases.asSuperuser<{
      id: UserId
      email: string
      name: string
      email_verified: boolean
      image: string | null
    }>("select id, email, name, email_verified, image from auth.users where email like $1", [email])

  return {
    databases,
    mails,
    post,
    open,
    askForAccount,
    signUp,
    signIn,
    confirmAddress,
    lastMail,
    identityEvents,
    usersLike,
  }
}
