import { expect, test } from "vitest"
import { password, testAuth } from "../testing/test-auth"
import { standingOfCookie, turnOn } from "../testing/test-person"

const { databases, mails, post, open, signUp, signIn, lastMail } = await testAuth()
const ask = (email: string, callbackURL = "/app") => post("sign-in/magic-link", { email, callbackURL })
const linkTo = (email: string) => new URL(lastMail("sign-in-link", email).url)
const tokenOf = (email: string) => linkTo(email).searchParams.get("token")
const openLink = (token: unknown) => post("sign-in/link", { token })

test("a link by mail signs in once, in any browser", async () => {
  await signUp("ada@example.com")
  expect((await ask("ADA@example.com", "/app/quarry")).status).toBe(200)
  const link = linkTo("ada@example.com")
  expect([link.pathname, link.searchParams.get("next")]).toEqual(["/sign-in/link/open", "/app/quarry"])
  const answers = await Promise.all([1, 2, 3, 4].map(() => openLink(tokenOf("ada@example.com"))))
  const [opened, ...more] = answers.filter(({ status }) => status === 200)
  expect(more).toEqual([])
  expect(await standingOfCookie(databases, opened?.cookie ?? "")).toMatchObject({ isOpen: true })
  expect(answers.filter(({ data }) => JSON.stringify(data).includes("LINK_OVER"))).toHaveLength(3)
})

test("what is kept of a link opens nothing, and nothing opens after ten minutes", async () => {
  await signUp("kept@example.com")
  await ask("kept@example.com")
  const token = tokenOf("kept@example.com") ?? ""
  const kept = await databases.asSuperuser("select identifier, value from auth.user_verifications")
  expect(JSON.stringify(kept)).not.toContain(token)
  await databases.asSuperuser(
    "update auth.user_verifications set expires_at = expires_at - interval '10 minutes'",
  )
  expect((await openLink(token)).status).toBe(401)
})

test("what only follows links signs nobody in", async () => {
  await signUp("scan@example.com")
  await ask("scan@example.com")
  const token = tokenOf("scan@example.com") ?? ""
  const address = "http://localhost:3000/api/auth"
  expect((await open(`${address}/magic-link/verify?token=${token}&callbackURL=/app`)).status).toBe(404)
  expect((await open(`${address}/sign-in/link?token=${token}`)).status).toBe(404)
  expect((await openLink(token)).status).toBe(200)
})

test("an address without an account is answered alike; its mailbox is told, and no account is made", async () => {
  await signUp("known@example.com")
  const [known, unknown] = [await ask("known@example.com"), await ask("unknown@example.com")]
  expect(unknown).toEqual(known)
  expect(lastMail("no-account", "unknown@example.com").url).toContain("/sign-up?email=unknown%40example.com")
  expect(
    mails.filter(({ template, user }) => template === "sign-in-link" && user.email.startsWith("unknown")),
  ).toEqual([])
  expect(await databases.asSuperuser("select from auth.users where email = 'unknown@example.com'")).toEqual(
    [],
  )
})

test("who opens a link has the mailbox: what others set for an address that nobody had confirmed ends", async () => {
  const { cookie } = await signUp("mine@example.com")
  await ask("mine@example.com")
  const opened = await openLink(tokenOf("mine@example.com"))
  expect(await standingOfCookie(databases, opened.cookie)).toMatchObject({ isOpen: true })
  expect(await standingOfCookie(databases, cookie)).toBeNull()
  expect((await signIn("mine@example.com", password)).status).toBe(401)
})

test("a second factor is asked for after a link, too", async () => {
  const { cookie } = await signUp("double@example.com")
  await databases.asSuperuser(
    "update auth.users set email_verified = true where email = 'double@example.com'",
  )
  await turnOn(databases, cookie)
  await ask("double@example.com")
  const { cookie: half } = await openLink(tokenOf("double@example.com"))
  expect(await standingOfCookie(databases, half)).toMatchObject({ isOpen: false })
})

test.each(["https://evil.example", "//evil.example", "/\\evil.example"])(
  "a link never leads to %s",
  async (away) => {
    expect((await ask("ada@example.com", away)).status).toBe(400)
  },
)

test.each([undefined, "", 7, "x".repeat(200), "nothing"])("%j opens nothing", async (token) => {
  expect([400, 401]).toContain((await openLink(token)).status)
})
