import { randomBytes, randomInt } from "node:crypto"
import type { AppRouter } from "@plinth/api"
import { currentCode } from "@plinth/auth/authenticator-key"
import { legalVersion } from "@plinth/auth/legal-version"
import type { BrowserContext } from "@playwright/test"
import { createTRPCClient, httpLink } from "@trpc/client"
import superjson from "superjson"
import { stage } from "./env"
import { linkOf, mailbox } from "./mailbox"

/** Someone with an account and a session, who can act through the API without a browser. */
export type Person = {
  readonly name: string
  readonly email: string
  readonly password: string
  /** `name=value` of the session's cookie. */
  readonly cookie: string
}

export type Role = "admin" | "member" | "viewer"

export const demoPassword = "plinth-demo"

/** Letters that no other test has: for names, addresses and slugs. */
export const unique = () => randomBytes(5).toString("hex")

// Each comes from an address of its own, as people do; the limits on sign-ups count by it.
export const someAddress = () => [10, randomInt(256), randomInt(256), randomInt(1, 255)].join(".")

async function askAuth(path: string, body: Record<string, unknown>): Promise<Response> {
  const answer = await fetch(`${stage.web}/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: stage.web, "x-forwarded-for": someAddress() },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer
}

function cookieOf(answer: Response): string {
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0] ?? "")
  const session = cookie.find((pair) => pair.includes("session_token"))
  if (!session) throw new Error("the answer brought no session")
  return session
}

/** A new person; `verified` confirms the address by the link in the mail. */
export async function signUp({ name = "Ada Quarry", verified = false } = {}): Promise<Person> {
  const email = `${name.split(" ")[0]?.toLowerCase()}-${unique()}@e2e.localhost`
  const password = `stone-${unique()}`
  await askAuth("sign-up/email", { name, email, password, termsVersion: legalVersion })
  const answer = await askAuth("sign-in/email", { email, password })
  const person = { name, email, password, cookie: cookieOf(answer) }
  if (verified) await confirmAddress(person)
  return person
}

/** Someone who has an account, such as `demo@demo.localhost`. */
export async function signIn(email: string, password = demoPassword): Promise<Person> {
  const answer = await askAuth("sign-in/email", { email, password })
  const { user } = (await answer.json()) as { user: { name: string } }
  return { name: user.name, email, password, cookie: cookieOf(answer) }
}

export async function confirmAddress({ email, password }: Person): Promise<void> {
  const link = linkOf(await mailbox.waitFor(email, "Confirm your address"), "/verify-email")
  await askAuth("confirm-address", { token: new URL(link).searchParams.get("token"), password })
}

/** Turns on somebody's second factor. Their key is what an authenticator app would hold. */
export async function secondFactorOf(person: Pick<Person, "cookie">): Promise<string> {
  const { secondFactor } = apiOf(person, "-").me
  const { key } = await secondFactor.begin.mutate()
  await secondFactor.enable.mutate({ code: await currentCode(key) })
  return key
}

/** The same person with a second factor, who gave their password on another device and has that still to show. */
export async function giveHalf(person: Person): Promise<Person> {
  await secondFactorOf(person)
  const { email, password } = person
  return { ...person, cookie: cookieOf(await askAuth("sign-in/email", { email, password })) }
}

/** Someone who runs the platform: made by command, with a second factor of their own, shown in this session. */
export async function makeOperator(
  role: "platform_admin" | "platform_support",
  name = "Otto Warden",
): Promise<Person & { readonly key: string }> {
  const person = await signUp({ name, verified: true })
  const asked = new URLSearchParams({ email: person.email, role })
  const made = await fetch(`${stage.levers}/operator?${asked}`, { method: "POST" })
  if (!made.ok) throw new Error(`${person.email} became no operator: ${await made.text()}`)
  return { ...person, key: await secondFactorOf(person) }
}

/** The API as this person may call it, in a tenant by its slug or, with "-", outside of any. */
export const apiOf = ({ cookie }: Pick<Person, "cookie">, tenant: string) =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${stage.web}/api/trpc/${tenant}`,
        transformer: superjson,
        headers: { cookie, origin: stage.web },
      }),
    ],
  })

/** Lets every page of a browser context be this person's. */
export async function enter(context: BrowserContext, { cookie }: Person): Promise<void> {
  const at = cookie.indexOf("=")
  const session = { name: cookie.slice(0, at), value: cookie.slice(at + 1), httpOnly: true }
  await context.addCookies([{ ...session, url: stage.web, sameSite: "Lax" }])
}

export type Tenant = {
  readonly name: string
  readonly slug: string
  readonly owner: Person
}

/** A tenant of its own for a test. Its owner's address is confirmed where people will be invited. */
export async function foundTenant({
  name = "Quarry Works",
  by = "Ada Quarry",
  verified = false,
} = {}): Promise<Tenant> {
  const owner = await signUp({ name: by, verified })
  const { slug } = await apiOf(owner, "-").tenants.found.mutate({ name, slug: `t-${unique()}` })
  return { name, slug, owner }
}

/** One more person in a tenant, by an invitation's link. */
export async function joinTenant(
  { slug, owner }: Tenant,
  role: Role,
  name = "Bo Mason",
): Promise<Person & { readonly memberId: string }> {
  const person = await signUp({ name, verified: true })
  const invitation = { email: person.email, role, delivery: "link" as const }
  const { link } = await apiOf(owner, slug).tenants.invitations.create.mutate(invitation)
  const token = link?.split("/").at(-1) ?? ""
  await apiOf(person, "-").me.invitations.accept.mutate({ token })
  const { items } = await apiOf(owner, slug).tenants.members.list.query({})
  const member = items.find(({ email }) => email === person.email)
  if (!member) throw new Error(`${person.email} did not join`)
  return { ...person, memberId: member.id }
}
