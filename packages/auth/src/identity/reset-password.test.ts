import { expect, test } from "vitest"
import { password, testAuth } from "../testing/test-auth"
import { readSessionToken } from "./session-cookie"

const { databases, signUp, signIn, post, open, mails, lastMail, identityEvents } = await testAuth()
const newPassword = "another long secret"

const isSession = async (cookie: string) => {
  const token = readSessionToken(new Headers({ cookie }))
  return (await databases.asSuperuser("select from auth.resolve_caller($1, null)", [token])).length === 1
}
const request = (email: string) => post("request-password-reset", { email, redirectTo: "/reset-password" })

/** Opens the link of the mail and reads the token from where it leads. */
async function openLink(email: string): Promise<string> {
  const { location } = await open(lastMail("reset-password", email).url)
  return new URL(location, "http://localhost:3000").searchParams.get("token") ?? ""
}

test("the link of the mail sets a new password and ends every session", async () => {
  const sessions = [await signUp("ada@example.com"), await signIn("ada@example.com")]
  await request(" ADA@example.com")
  const token = await openLink("ada@example.com")
  expect((await post("reset-password", { token, newPassword })).status).toBe(200)
  for (const { cookie } of sessions) expect(await isSession(cookie)).toBe(false)
  expect((await signIn("ada@example.com", password)).status).toBe(401)
  expect((await signIn("ada@example.com", newPassword)).status).toBe(200)
  expect(await identityEvents("ada@example.com")).toEqual([
    "user.signed_up",
    "session.started",
    "session.started",
    "session.ended",
    "session.ended",
    "user.password_changed",
    "user.sign_in_refused",
    "session.started",
  ])
  expect(lastMail("password-changed", "ada@example.com").url).not.toContain("token")
})

test("a link works once, also for two at once", async () => {
  await signUp("once@example.com")
  await request("once@example.com")
  const token = await openLink("once@example.com")
  const answers = await Promise.all([1, 2, 3].map(() => post("reset-password", { token, newPassword })))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 400)).toHaveLength(2)
  expect((await post("reset-password", { token, newPassword })).data).toMatchObject({ code: "INVALID_TOKEN" })
})

test("a link older than an hour does not", async () => {
  await signUp("late@example.com")
  await request("late@example.com")
  const token = await openLink("late@example.com")
  await databases.asSuperuser(
    "update auth.user_verifications set expires_at = expires_at - interval '1 hour'",
  )
  expect((await post("reset-password", { token, newPassword })).status).toBe(400)
  expect((await signIn("late@example.com", password)).status).toBe(200)
})

test.each(["", "made up", "\0", "x".repeat(5_000), 7])("the token %j opens nothing", async (token) => {
  expect((await post("reset-password", { token, newPassword })).status).toBe(400)
})

test("a token of nothing in the address leads back with an error, and NUL to a clean refusal", async () => {
  const link = (token: string) =>
    open(`http://localhost:3000/api/auth/reset-password/${token}?callbackURL=%2Freset-password`)
  expect((await link("made-up")).location).toContain("error=INVALID_TOKEN")
  expect((await link("%00")).status).toBe(400)
})

test("a password too short is refused, and the link stays good", async () => {
  await signUp("short@example.com")
  await request("short@example.com")
  const token = await openLink("short@example.com")
  expect((await post("reset-password", { token, newPassword: "short" })).status).toBe(400)
  expect((await post("reset-password", { token, newPassword })).status).toBe(200)
})

test("an address nobody has is answered alike, and gets no mail", async () => {
  await signUp("known@example.com")
  const [known, unknown] = [await request("known@example.com"), await request("unknown@example.com")]
  expect(unknown).toEqual(known)
  expect(mails.filter(({ user }) => user.email === "unknown@example.com")).toEqual([])
})

test("a password is changed by who knows the old one, who may end the other sessions", async () => {
  const { cookie } = await signUp("changer@example.com")
  const other = await signIn("changer@example.com")
  const change = (currentPassword: string) =>
    post("change-password", { currentPassword, newPassword, revokeOtherSessions: true }, cookie)
  expect((await change("not the password")).status).toBe(400)
  expect(await isSession(other.cookie)).toBe(true)
  const { status, cookie: renewed } = await change(password)
  expect(status).toBe(200)
  expect(await isSession(other.cookie)).toBe(false)
  expect(await isSession(renewed)).toBe(true)
  expect(lastMail("password-changed", "changer@example.com")).toBeDefined()
})
