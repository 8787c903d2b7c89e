import { expect, test } from "vitest"
import { testAuth } from "../testing/test-auth"

const { databases, signUp, post, open, lastMail, mails, identityEvents, usersLike } = await testAuth()

const isVerified = async (email: string) => (await usersLike(email))[0]?.email_verified

test("the link of the mail verifies the address, and signs in who opens it elsewhere", async () => {
  await signUp("ada@example.com")
  const { status, cookie } = await open(lastMail("verify-email", "ada@example.com").url)
  expect(status).toBe(302)
  expect(cookie).toContain("plinth.session_token=")
  expect(await isVerified("ada@example.com")).toBe(true)
  expect(await identityEvents("ada@example.com")).toEqual([
    "user.signed_up",
    "session.started",
    "user.email_verified",
    "session.started",
  ])
})

test("opened again, the link signs nobody in and records nothing", async () => {
  await signUp("twice@example.com")
  const { url } = lastMail("verify-email", "twice@example.com")
  await open(url)
  const before = await identityEvents("twice@example.com")
  expect((await open(url)).cookie).toBe("")
  expect(await identityEvents("twice@example.com")).toEqual(before)
})

test("a link that was changed verifies nothing", async () => {
  await signUp("changed@example.com")
  const url = new URL(lastMail("verify-email", "changed@example.com").url)
  const token = url.searchParams.get("token") ?? ""
  for (const forged of [
    token.slice(0, -2),
    `${token}x`,
    "",
    "a.b.c",
    "\0",
    token.replace(/\..*\./, ".e30."),
  ]) {
    url.searchParams.set("token", forged)
    const { status, location, cookie } = await open(url.toString())
    expect(status === 400 || location.includes("error="), forged).toBe(true)
    expect(cookie).toBe("")
  }
  expect(await isVerified("changed@example.com")).toBe(false)
})

test("a link older than a day verifies nothing", async () => {
  await signUp("late@example.com")
  const { url } = lastMail("verify-email", "late@example.com")
  const [, payload = ""] = (new URL(url).searchParams.get("token") ?? "").split(".")
  const { iat, exp } = JSON.parse(Buffer.from(payload, "base64url").toString())
  expect(exp - iat).toBe(24 * 60 * 60)
})

test("a link leads nowhere but home", async () => {
  await signUp("led@example.com", { callbackURL: "/app" })
  expect((await open(lastMail("verify-email", "led@example.com").url)).location).toBe("/app")
})

test("asked for again, another mail goes out, but not to a verified address or to nobody", async () => {
  const { cookie } = await signUp("again@example.com")
  const ask = (email: string, as = "") => post("send-verification-email", { email, callbackURL: "/" }, as)
  const sentTo = (email: string) => mails.filter(({ user }) => user.email === email).length
  await ask("AGAIN@example.com", cookie)
  expect(sentTo("again@example.com")).toBe(2)
  await open(lastMail("verify-email", "again@example.com").url)
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
