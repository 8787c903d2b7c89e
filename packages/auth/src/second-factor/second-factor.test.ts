import { beforeAll, expect, test } from "vitest"
import { listSessions } from "../sessions/list-sessions"
import { password, testAuth } from "../testing/test-auth"
import { identityOf, standingOfCookie, turnOn } from "../testing/test-person"
import { currentCode } from "./authenticator-key"
import { beginSecondFactor } from "./begin-second-factor"
import { disableSecondFactor } from "./disable-second-factor"
import { enableSecondFactor } from "./enable-second-factor"
import { enrolSecondFactor } from "./enrol-second-factor"
import { readSecondFactor } from "./read-second-factor"
import { renewBackupCodes } from "./renew-backup-codes"

const auth = await testAuth()
const { databases, signUp, signIn, confirmAddress, post, open, mails, lastMail, identityEvents } = auth

type Person = Awaited<ReturnType<typeof turnOn>>
let ada: Person

const email = "ada@example.com"
const show = (code: string, cookie: string) => post("sign-in/second-factor", { code }, cookie)
const isOpen = async (cookie: string) => (await standingOfCookie(databases, cookie))?.isOpen
const challenged = async () => (await signIn(email)).cookie

beforeAll(async () => {
  const { cookie } = await signUp(email)
  ada = await turnOn(databases, cookie)
})

test("turned on with a first code, it is seen by colleagues, opens this session, and is written down", async () => {
  const { cookie } = await signUp("new@example.com")
  const elsewhere = await signIn("new@example.com")
  const { ctx, backupCodes } = await turnOn(databases, cookie)
  expect(new Set(backupCodes).size).toBe(10)
  expect(await readSecondFactor(ctx)).toMatchObject({ enabledAt: expect.any(Date), backupCodesLeft: 10 })
  expect(await listSessions(ctx)).toMatchObject([{ isCurrent: true, hasSecondFactor: true }])
  expect(await standingOfCookie(databases, elsewhere.cookie)).toBeNull()
  expect(
    await databases.asSuperuser("select two_factor_enabled from app.user_profiles where user_id = $1", [
      ctx.userId,
    ]),
  ).toEqual([{ two_factor_enabled: true }])
  expect((await identityEvents("new@example.com")).slice(-2)).toEqual([
    "user.two_factor_enabled",
    "session.ended",
  ])
})

test("begun but not shown, or shown with a wrong code, nothing is on", async () => {
  const { cookie } = await signUp("begun@example.com")
  const ctx = await identityOf(databases, cookie)
  await expect(enableSecondFactor(ctx, "123456")).rejects.toThrow("The code is wrong")
  const first = await beginSecondFactor(ctx)
  const second = await beginSecondFactor(ctx)
  expect(second.key).not.toBe(first.key)
  expect(second.uri).toContain(`secret=${second.key}`)
  expect(second.path).toMatch(/^M2 2h1v1h-1z/)
  await expect(enableSecondFactor(ctx, await currentCode(first.key))).rejects.toThrow("The code is wrong")
  expect((await readSecondFactor(ctx)).enabledAt).toBeNull()
  expect((await signIn("begun@example.com")).data).not.toEqual({ secondFactor: true })
})

test("on already, it is not begun anew", async () => {
  await expect(beginSecondFactor(ada.ctx)).rejects.toThrow("on already")
})

test("a password alone opens nothing, and tells nothing of the person", async () => {
  const { status, data, cookie } = await signIn(email)
  expect([status, data]).toEqual([200, { secondFactor: true }])
  expect(await isOpen(cookie)).toBe(false)
  const change = { currentPassword: password, newPassword: "another long secret" }
  expect((await post("change-password", change, cookie)).status).toBe(401)
  expect(
    (await open("http://localhost:3000/api/auth/passkey/generate-register-options", cookie)).status,
  ).toBe(401)
  expect((await identityEvents(email)).at(-1)).toBe("session.challenged")
})

test("a code of the app opens the session, under a new token", async () => {
  const waiting = await challenged()
  const { status, data, cookie } = await show(await ada.code(), waiting)
  expect([status, data]).toEqual([200, { secondFactor: false }])
  expect(await isOpen(cookie)).toBe(true)
  expect(await standingOfCookie(databases, waiting)).toBeNull()
  expect((await identityEvents(email)).at(-1)).toBe("session.started")
})

test("a code opens once: not again, nor does the one before it", async () => {
  const code = await ada.code()
  expect((await show(code, await challenged())).status).toBe(200)
  const again = await show(code, await challenged())
  expect([again.status, again.data]).toEqual([403, { code: "WRONG_CODE" }])
  expect((await identityEvents(email)).at(-1)).toBe("user.second_factor_refused")
})

test("shown ten times at once, one code opens one session", async () => {
  const cookies = await Promise.all(Array.from({ length: 8 }, challenged))
  const code = await ada.code()
  const answers = await Promise.all(cookies.map((cookie) => show(code, cookie)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
})

test("a code from paper opens once, however it is typed; at once or one after the other", async () => {
  const [first = "", second = ""] = ada.backupCodes
  const cookies = await Promise.all(Array.from({ length: 8 }, challenged))
  const answers = await Promise.all(cookies.map((cookie) => show(first, cookie)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect((await show(first, await challenged())).status).toBe(403)
  expect((await show(` ${second.toUpperCase().replace("-", " ")} `, await challenged())).status).toBe(200)
  expect((await readSecondFactor(ada.ctx)).backupCodesLeft).toBe(8)
  expect(await identityEvents(email)).toContain("user.backup_code_used")
})

test("after ten wrong codes in a row none is looked at for a quarter of an hour", async () => {
  await signUp("locked@example.com").then(({ cookie }) => turnOn(databases, cookie))
  const person = async () => (await signIn("locked@example.com")).cookie
  const cookies = await Promise.all(Array.from({ length: 14 }, person))
  const answers = await Promise.all(cookies.map((cookie) => show("000000", cookie)))
  expect(answers.filter(({ status }) => status === 403)).toHaveLength(9)
  const locked = answers.filter(({ status }) => status === 429)
  expect(locked).toHaveLength(5)
  expect(locked[0]?.data).toEqual({ code: "SECOND_FACTOR_LOCKED" })
  expect(Number(locked[0]?.retryAfter)).toBeGreaterThan(890)
  expect(await identityEvents("locked@example.com")).toContain("user.second_factor_locked")
})

test("ten wrong codes of whoever knows the password locked the owner out of their own device too", async () => {
  const own = "owner@example.com"
  const { cookie } = await signUp(own)
  const { code } = await turnOn(databases, cookie)
  const shown = await show(await code(), (await signIn(own)).cookie)
  const device = shown.cookie.split("; ").find((pair) => pair.includes("device")) ?? ""
  expect(device).not.toBe("")

  const stranger = (await signIn(own)).cookie
  expect(stranger, "half of what opens the account makes no device known").not.toContain("device")
  for (let tries = 0; tries < 10; tries++) await show("000000", stranger)
  expect((await show(await code(), stranger)).status).toBe(429)

  const here = `${(await signIn(own)).cookie}; ${device}`
  expect((await show("000000", here)).status).toBe(403)
  expect((await show(await code(), here)).status).toBe(200)
  // Nor does the owner's device go on for ever where somebody took it.
  const again = `${(await signIn(own)).cookie}; ${device}`
  const tried: number[] = []
  for (let tries = 0; tries < 11; tries++) tried.push((await show("000000", again)).status)
  expect(tried.slice(8)).toEqual([403, 429, 429])
  const forged = device.replace(/\.[^.]*$/, `.${"A".repeat(22)}`)
  const elsewhere = `${(await signIn(own)).cookie}; ${forged}`
  expect((await show(await code(), elsewhere)).status, "a device that was made up").toBe(429)
})

test("locked, the right code does not open either; a quarter of an hour later it does", async () => {
  const { cookie } = await signUp("patient@example.com")
  const { ctx, code } = await turnOn(databases, cookie)
  const lockUntil = (when: string) =>
    databases.asSuperuser(
      `update auth.user_two_factors set locked_until = now() + $2::interval where user_id = $1`,
      [ctx.userId, when],
    )
  const waiting = (await signIn("patient@example.com")).cookie
  await lockUntil("1 minute")
  expect((await show(await code(), waiting)).status).toBe(429)
  await lockUntil("-1 second")
  expect((await show(await code(), waiting)).status).toBe(200)
})

test("who looks for their code longer than a quarter of an hour signs in again", async () => {
  const cookie = await challenged()
  await databases.asSuperuser(
    "update auth.user_sessions set confirmed_at = now() - interval '15 minutes' where id = $1",
    [(await standingOfCookie(databases, cookie))?.sessionId],
  )
  expect((await show(await ada.code(), cookie)).data).toEqual({ code: "CHALLENGE_OVER" })
  expect((await show(await ada.code(), "")).status).toBe(401)
})

test("a session that is open already is not opened again", async () => {
  const { cookie } = await show(await ada.code(), await challenged())
  expect((await show(await ada.code(), cookie)).status).toBe(401)
})

test("a new password by mail skips no second factor", async () => {
  const { cookie } = await signUp("forgetful@example.com")
  await turnOn(databases, cookie)
  await post("request-password-reset", { email: "forgetful@example.com", redirectTo: "/reset-password" })
  const { location } = await open(lastMail("reset-password", "forgetful@example.com").url)
  const token = new URL(location, "http://localhost:3000").searchParams.get("token")
  const reset = await post("reset-password", { token, newPassword: "another long secret" })
  expect([reset.status, reset.cookie]).toEqual([200, ""])
  const again = await signIn("forgetful@example.com", "another long secret")
  expect(again.data).toEqual({ secondFactor: true })
  expect(await isOpen(again.cookie)).toBe(false)
})

test("nor does the link that confirms an address", async () => {
  const { cookie } = await signUp("unverified@example.com")
  await turnOn(databases, cookie)
  const waiting = (await signIn("unverified@example.com")).cookie
  const confirmed = await confirmAddress("unverified@example.com", waiting)
  expect([confirmed.data, confirmed.cookie]).toEqual([{ isHere: false }, ""])
  expect(await isOpen(waiting)).toBe(false)
})

test("nor does a link by mail that signs in", async () => {
  const { cookie } = await signUp("linked@example.com")
  await turnOn(databases, cookie)
  await databases.asSuperuser("update auth.users set email_verified = true where email like 'linked@%'")
  await post("sign-in/magic-link", { email: "linked@example.com", callbackURL: "/app" })
  const token = new URL(lastMail("sign-in-link", "linked@example.com").url).searchParams.get("token")
  const opened = await post("sign-in/link", { token })
  expect([opened.status, opened.data]).toEqual([200, { secondFactor: true }])
  expect(await isOpen(opened.cookie)).toBe(false)
})

test("a new password that ends every session keeps this one's second factor", async () => {
  const { cookie } = await signUp("careful@example.com")
  const { code } = await turnOn(databases, cookie)
  const here = await show(await code(), (await signIn("careful@example.com")).cookie)
  const change = {
    currentPassword: password,
    newPassword: "another long secret",
    revokeOtherSessions: true,
  }
  const changed = await post("change-password", change, here.cookie)
  expect(changed.status).toBe(200)
  expect(await isOpen(changed.cookie)).toBe(true)
  expect(await standingOfCookie(databases, here.cookie)).toBeNull()
})

test("what is sensitive at Better Auth's own paths asks for a confirmed person, too", async () => {
  const { cookie } = await signUp("absent@example.com")
  await databases.asSuperuser(
    "update auth.user_sessions set confirmed_at = now() - interval '10 minutes' where id = $1",
    [(await standingOfCookie(databases, cookie))?.sessionId],
  )
  const change = { currentPassword: password, newPassword: "another long secret" }
  const refused = await post("change-password", change, cookie)
  expect([refused.status, refused.data]).toEqual([403, { code: "CONFIRMATION_REQUIRED" }])
  const options = await open("http://localhost:3000/api/auth/passkey/generate-register-options", cookie)
  expect(options.status).toBe(403)
})

test("new codes for paper make the old ones worthless", async () => {
  const { cookie } = await signUp("tidy@example.com")
  const { ctx, backupCodes } = await turnOn(databases, cookie)
  const [renewed = ""] = (await renewBackupCodes(ctx)).backupCodes
  const tidy = async () => (await signIn("tidy@example.com")).cookie
  expect((await show(backupCodes[0] ?? "", await tidy())).status).toBe(403)
  expect((await show(renewed, await tidy())).status).toBe(200)
})

test("whatever changes is told by mail", async () => {
  const { cookie } = await signUp("told@example.com")
  const { ctx } = await turnOn(databases, cookie, mails)
  await renewBackupCodes(ctx)
  await disableSecondFactor(ctx)
  await disableSecondFactor(ctx)
  const told = mails.filter(({ template, user }) => template === "security-changed" && user.id === ctx.userId)
  expect(told.map(({ change }) => change)).toEqual(["second_factor_on", "backup_codes", "second_factor_off"])
})

test("turned off, a password is enough again, and there are no codes to renew", async () => {
  const { cookie } = await signUp("plain@example.com")
  const { ctx } = await turnOn(databases, cookie)
  await disableSecondFactor(ctx)
  expect(await isOpen((await signIn("plain@example.com")).cookie)).toBe(true)
  await expect(renewBackupCodes(ctx)).rejects.toThrow("off")
  expect(await identityEvents("plain@example.com")).toContain("user.two_factor_disabled")
})

test("the database holds no key and no code, and only identity's role reads what it holds", async () => {
  const kept = JSON.stringify(await databases.asSuperuser("select * from auth.user_two_factors"))
  for (const secret of [ada.key, ...ada.backupCodes]) expect(kept).not.toContain(secret)
  const readers = await databases.asSuperuser<{ rolname: string }>(
    `select rolname from pg_roles, unnest(array['auth.user_two_factors', 'auth.user_passkeys', 'auth.user_email_changes']) as name
    where rolname ~ '^plinth_(app|reader|auth|platform|worker|gate)$' and has_table_privilege(rolname, name, 'select')`,
  )
  expect(new Set(readers.map(({ rolname }) => rolname))).toEqual(new Set(["plinth_auth"]))
})

test("a seed gives someone a key that is known", async () => {
  const { cookie } = await signUp("seeded@example.com")
  const { userId } = await identityOf(databases, cookie)
  const key = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
  for (let time = 0; time < 2; time++) await enrolSecondFactor(databases.auth, { userId, key })
  const waiting = (await signIn("seeded@example.com")).cookie
  expect((await show(await currentCode(key), waiting)).status).toBe(200)
})

test("turned off, it opens nothing that waited for it, and no session counts as one that showed it", async () => {
  const { cookie } = await signUp("waited@example.com")
  const { ctx } = await turnOn(databases, cookie)
  const waiting = (await signIn("waited@example.com")).cookie
  expect(await isOpen(waiting)).toBe(false)
  await disableSecondFactor(ctx)
  expect(await standingOfCookie(databases, waiting)).toBeNull()
  expect(await standingOfCookie(databases, cookie)).toMatchObject({ isOpen: true, secondFactorAt: null })
})
