import { expect, test } from "vitest"
import { testAuth, tokenIn } from "../testing/test-auth"

const { databases, signUp, confirmAddress, post, open, lastMail, mails, identityEvents, usersLike } =
  await testAuth()

const isVerified = async (email: string) => (await usersLike(email))[0]?.email_verified
const linkOf = (email: string) => new URL(lastMail("verify-email", email).url)

test("confirmed in the browser that is signed in, the person goes on; no other session begins", async () => {
  const { cookie } = await signUp("ada@example.com")
  const { status, data, cookie: more } = await confirmAddress("ada@example.com", cookie, {})
  expect([status, data, more]).toEqual([200, { isHere: true }, ""])
  expect(await isVerified("ada@example.com")).toBe(true)
  expect(await identityEvents("ada@example.com")).toEqual([
    "user.signed_up",
    "session.started",
    "user.email_verified",
  ])
})

test("a mail scanner that opened the link confirmed the address of whoever had signed up with it", async () => {
  await signUp("scanned@example.com")
  const { pathname, search } = linkOf("scanned@example.com")
  expect(pathname).toBe("/verify-email")
  for (const path of ["verify-email", "confirm-address"])
    expect((await open(`http://localhost:3000/api/auth/${path}${search}`)).status, path).toBe(404)
  expect(await isVerified("scanned@example.com")).toBe(false)
})

test("the link signed whoever opened it in to an account that may be another's", async () => {
  await signUp("elsewhere@example.com")
  const { cookie: other } = await signUp("other@example.com")
  for (const cookie of ["", other]) {
    const answer = await confirmAddress("elsewhere@example.com", cookie)
    expect([answer.status, answer.data, answer.cookie]).toEqual([200, { isHere: false }, ""])
  }
  expect([await isVerified("elsewhere@example.com"), await isVerified("other@example.com")]).toEqual([
    true,
    false,
  ])
  expect(await identityEvents("elsewhere@example.com")).not.toContain("session.ended")
})

test("whose mailbox it is pressed the button, and confirmed the account that a stranger had made with the address", async () => {
  await signUp("victim@example.com")
  const { cookie: own } = await signUp("another@example.com")
  for (const cookie of ["", own]) {
    const pressed = await confirmAddress("victim@example.com", cookie, {})
    expect([pressed.status, pressed.data]).toEqual([403, { code: "PASSWORD_REQUIRED" }])
    const guessed = await confirmAddress("victim@example.com", cookie, { password: "not the secret" })
    expect([guessed.status, guessed.data]).toEqual([403, { code: "INVALID_PASSWORD" }])
  }
  expect(await isVerified("victim@example.com")).toBe(false)
  const { data } = await confirmAddress("victim@example.com")
  expect(data).toEqual({ isHere: false })
  expect(await isVerified("victim@example.com")).toBe(true)
})

test("confirmed again, nothing is recorded", async () => {
  await signUp("twice@example.com")
  await confirmAddress("twice@example.com")
  const before = await identityEvents("twice@example.com")
  expect((await confirmAddress("twice@example.com")).cookie).toBe("")
  expect(await identityEvents("twice@example.com")).toEqual(before)
})

test("a link that was changed verifies nothing", async () => {
  await signUp("changed@example.com")
  const token = tokenIn(lastMail("verify-email", "changed@example.com"))
  for (const forged of [
    token.slice(0, -2),
    `${token}x`,
    "",
    "a.b.c",
    "\0",
    token.replace(/\..*\./, ".e30."),
  ]) {
    const { status, cookie } = await post("confirm-address", { token: forged })
    expect(status, forged).toBe(400)
    expect(cookie).toBe("")
  }
  expect(await isVerified("changed@example.com")).toBe(false)
})

test("a link to an address that the account no longer has verifies nothing", async () => {
  await signUp("former@example.com")
  await databases.asSuperuser("update auth.users set email = 'now@example.com' where email like 'former@%'")
  expect((await confirmAddress("former@example.com")).data).toEqual({ code: "LINK_OVER" })
  expect(await isVerified("now@example.com")).toBe(false)
})

test("a link older than a day verifies nothing", async () => {
  await signUp("late@example.com")
  const [, payload = ""] = tokenIn(lastMail("verify-email", "late@example.com")).split(".")
  const { iat, exp } = JSON.parse(Buffer.from(payload, "base64url").toString())
  expect(exp - iat).toBe(24 * 60 * 60)
})

test("a link leads nowhere but home", async () => {
  await signUp("led@example.com", { callbackURL: "/invitations/abc?x=1" })
  expect(linkOf("led@example.com").searchParams.get("next")).toBe("/invitations/abc?x=1")
  await signUp("home@example.com", { callbackURL: "http://localhost:3000/app" })
  expect(linkOf("home@example.com").searchParams.get("next")).toBeNull()
})

test("asked for again, another mail goes out, but not to a verified address or to nobody", async () => {
  const { cookie } = await signUp("again@example.com")
  const ask = (email: string, as = "") => post("send-verification-email", { email, callbackURL: "/" }, as)
  const sentTo = (email: string) => mails.filter(({ user }) => user.email === email).length
  await ask("AGAIN@example.com", cookie)
  expect(sentTo("again@example.com")).toBe(2)
  await confirmAddress("again@example.com")
  await ask("again@example.com")
  await ask("nobody@example.com")
  expect(sentTo("again@example.com")).toBe(2)
  expect(sentTo("nobody@example.com")).toBe(0)
})

test("the database holds no token that opens anything", async () => {
  await signUp("secret@example.com")
  await post("request-password-reset", { email: "secret@example.com", redirectTo: "/reset-password" })
  const token = new URL(lastMail("reset-password", "secret@example.com").url).pathname.split("/").at(-1) ?? ""
  expect(token.length).toBeGreaterThan(20)
  const kept = await databases.asSuperuser("select * from auth.user_verifications")
  expect(kept.length).toBeGreaterThan(0)
  expect(JSON.stringify(kept)).not.toContain(token)
})
