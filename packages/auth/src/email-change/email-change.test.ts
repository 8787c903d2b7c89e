import { expect, test } from "vitest"
import { testAuth } from "../testing/test-auth"
import { standingOfCookie } from "../testing/test-person"

const { databases, signUp, signIn, post, open, mails, lastMail, identityEvents, usersLike } = await testAuth()

const token = (url: string) => new URL(url).searchParams.get("token") ?? ""
const ask = (email: string, cookie: string) => post("email-change/request", { email }, cookie)
const approve = (url: string) => post("email-change/approve", { token: token(url) })
const confirm = (url: string, cookie = "") => post("email-change/confirm", { token: token(url) }, cookie)
const sentTo = (email: string) => mails.filter(({ user }) => user.email === email)

/** Someone whose address is confirmed. */
async function verified(email: string): Promise<string> {
  const { cookie } = await signUp(email)
  await databases.asSuperuser("update auth.users set email_verified = true where email = $1", [email])
  return cookie
}

test("both addresses agree, then it is changed: in its one spelling, for every page, and told to the old one", async () => {
  const cookie = await verified("ada@example.com")
  const elsewhere = (await signIn("ada@example.com")).cookie
  expect((await ask(" Ada@NEW.example.com ", cookie)).status).toBe(200)
  expect(sentTo("ada@new.example.com")).toEqual([])
  const first = lastMail("approve-email-change", "ada@example.com")
  expect(first.newEmail).toBe("ada@new.example.com")
  expect((await approve(first.url)).status).toBe(200)
  expect(await usersLike("ada@new.example.com")).toEqual([])
  const second = lastMail("confirm-email-change", "ada@new.example.com")
  expect((await confirm(second.url, cookie)).status).toBe(200)
  expect(await usersLike("ada@new.example.com")).toMatchObject([{ email_verified: true }])
  expect(lastMail("email-changed", "ada@example.com").newEmail).toBe("ada@new.example.com")
  expect((await standingOfCookie(databases, cookie))?.isOpen).toBe(true)
  expect(await standingOfCookie(databases, elsewhere)).toBeNull()
  expect((await signIn("ada@example.com")).status).toBe(401)
  expect((await signIn("ada@new.example.com")).status).toBe(200)
  expect(await identityEvents("ada@new.example.com")).toContain("user.email_changed")
})

test("each link opens once, and not in the other's place", async () => {
  const cookie = await verified("once@example.com")
  await ask("once@new.example.com", cookie)
  const { url } = lastMail("approve-email-change", "once@example.com")
  expect((await confirm(url)).data).toEqual({ code: "EMAIL_CHANGE_OVER" })
  expect((await approve(url)).status).toBe(200)
  expect((await approve(url)).status).toBe(400)
  const second = lastMail("confirm-email-change", "once@new.example.com").url
  expect((await approve(second)).status).toBe(400)
  const both = await Promise.all([confirm(second), confirm(second)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 400])
})

test("a newer request ends an older one; an hour ends each", async () => {
  const cookie = await verified("hurried@example.com")
  await ask("hurried-1@example.com", cookie)
  const { url } = lastMail("approve-email-change", "hurried@example.com")
  await ask("hurried-2@example.com", cookie)
  expect((await approve(url)).status).toBe(400)
  const newer = lastMail("approve-email-change", "hurried@example.com").url
  await databases.asSuperuser("update auth.user_email_changes set expires_at = now()")
  expect((await approve(newer)).status).toBe(400)
})

test("an address that is somebody's gets the same answers, and no mail", async () => {
  await signUp("taken@example.com")
  const before = sentTo("taken@example.com").length
  const cookie = await verified("curious@example.com")
  const [free, taken] = [await ask("free@example.com", cookie), await ask("taken@example.com", cookie)]
  expect(taken).toEqual(free)
  const answer = await approve(lastMail("approve-email-change", "curious@example.com").url)
  expect([answer.status, answer.data]).toEqual([200, { status: true }])
  expect(sentTo("taken@example.com")).toHaveLength(before)
})

test("an address that somebody took in the meantime stays theirs", async () => {
  const cookie = await verified("slow@example.com")
  await ask("wanted@example.com", cookie)
  await approve(lastMail("approve-email-change", "slow@example.com").url)
  await signUp("wanted@example.com")
  const { url } = lastMail("confirm-email-change", "wanted@example.com")
  expect((await confirm(url)).data).toEqual({ code: "EMAIL_CHANGE_OVER" })
  expect((await signIn("slow@example.com")).status).toBe(200)
})

test("an address that was never confirmed approves nothing: the new one alone does", async () => {
  const { cookie } = await signUp("slip@exampel.com")
  await ask("slip@example.com", cookie)
  expect(sentTo("slip@exampel.com").map(({ template }) => template)).toEqual(["verify-email"])
  expect((await confirm(lastMail("confirm-email-change", "slip@example.com").url)).status).toBe(200)
})

test("a link for a new password that went to the old address opens nothing any more", async () => {
  const cookie = await verified("moved@example.com")
  await post("request-password-reset", { email: "moved@example.com", redirectTo: "/reset-password" })
  await ask("moved@new.example.com", cookie)
  await approve(lastMail("approve-email-change", "moved@example.com").url)
  await confirm(lastMail("confirm-email-change", "moved@new.example.com").url)
  const { location } = await open(lastMail("reset-password", "moved@example.com").url)
  expect(location).toContain("error=INVALID_TOKEN")
})

test("who is not signed in, or not confirmed lately, asks for nothing", async () => {
  expect((await ask("eve@example.com", "")).status).toBe(401)
  const cookie = await verified("stale@example.com")
  await databases.asSuperuser("update auth.user_sessions set confirmed_at = now() - interval '10 minutes'")
  expect((await ask("eve@example.com", cookie)).data).toEqual({ code: "CONFIRMATION_REQUIRED" })
})

test.each(["", "eve", "eve@localhost", 7, null])("%j is no address", async (email) => {
  const cookie = await verified(`shape-${String(email).replace("@", "-") || "none"}@example.com`)
  expect((await post("email-change/request", { email }, cookie)).status).toBe(400)
})

test("the database holds no link", async () => {
  const cookie = await verified("kept@example.com")
  await ask("kept@new.example.com", cookie)
  const { url } = lastMail("approve-email-change", "kept@example.com")
  const kept = JSON.stringify(await databases.asSuperuser("select * from auth.user_email_changes"))
  expect(kept).not.toContain(token(url))
})
