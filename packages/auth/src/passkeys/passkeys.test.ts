import { beforeEach, expect, test } from "vitest"
import { softPasskey } from "../testing/soft-passkey"
import { password, testAuth } from "../testing/test-auth"
import { identityOf, standingOfCookie, turnOn } from "../testing/test-person"
import { confirmSession } from "../confirmation/confirm-session"
import { confirmationWays } from "../confirmation/confirmation-ways"
import { currentCode } from "../second-factor/authenticator-key"
import { beginSecondFactor } from "../second-factor/begin-second-factor"
import { enableSecondFactor } from "../second-factor/enable-second-factor"
import { listPasskeys } from "./list-passkeys"
import { removePasskey } from "./remove-passkey"
import { PasskeyInput, renamePasskey, RenamePasskeyInput } from "./rename-passkey"

const auth = await testAuth()
const { databases, signUp, signIn, confirmAddress, post, open, lastMail, identityEvents } = auth

type SoftPasskey = ReturnType<typeof softPasskey>
type Shown = Parameters<SoftPasskey["shown"]>[1]

const url = (path: string) => `http://localhost:3000/api/auth/passkey/${path}`

/** Options, and the cookies of the next request: who asks, and which challenge it was. */
async function begin(path: string, cookie: string) {
  const answer = await open(url(path), cookie)
  return {
    status: answer.status,
    options: answer.data as { challenge: string },
    cookies: `${cookie}; ${answer.cookie}`,
  }
}

async function add(
  key: SoftPasskey,
  cookie: string,
  { name = "Phone", ...shown }: Shown & { name?: string } = {},
) {
  const { options, cookies } = await begin("generate-register-options", cookie)
  return post("passkey/verify-registration", { response: key.made(options, shown), name }, cookies)
}

async function show(key: SoftPasskey, cookie = "", shown: Shown = {}) {
  const { options, cookies } = await begin("generate-authenticate-options", cookie)
  return post("passkey/verify-authentication", { response: key.shown(options, shown) }, cookies)
}

const email = () => `person-${++count}@example.com`
let count = 0
let address = ""
let cookie = ""
let key = softPasskey()

beforeEach(async () => {
  address = email()
  key = softPasskey()
  cookie = (await signUp(address)).cookie
})

test("a passkey is added, and signs in as both factors, without a token in the answer", async () => {
  expect((await add(key, cookie)).status).toBe(200)
  expect(lastMail("security-changed", address).change).toBe("passkey_added")
  await turnOn(databases, (await show(key, cookie)).cookie)
  const answer = await show(key)
  expect([answer.status, answer.data]).toEqual([200, { secondFactor: false }])
  const standing = await standingOfCookie(databases, answer.cookie)
  expect(standing?.isOpen).toBe(true)
  expect(standing?.secondFactorAt).toBeInstanceOf(Date)
  const events = await identityEvents(address)
  expect(events).toContain("user.passkey_added")
  expect(events.at(-1)).toBe("session.started")
  const [mine] = await listPasskeys(await identityOf(databases, answer.cookie))
  expect(mine).toMatchObject({ name: "Phone", lastUsedAt: expect.any(Date) })
})

test("shown where a session waits for its second factor, it takes that one's place", async () => {
  await add(key, cookie)
  await turnOn(databases, (await show(key, cookie)).cookie)
  const waiting = (await signIn(address)).cookie
  const answer = await show(key, waiting)
  expect((await standingOfCookie(databases, answer.cookie))?.isOpen).toBe(true)
  expect(await standingOfCookie(databases, waiting)).toBeNull()
})

test("shown by who is signed in, it confirms them, under a new token", async () => {
  await add(key, cookie)
  await databases.asSuperuser("update auth.user_sessions set confirmed_at = now() - interval '1 hour'")
  const answer = await show(key, cookie)
  expect(answer.status).toBe(200)
  const standing = await standingOfCookie(databases, answer.cookie)
  expect(Date.now() - (standing?.confirmedAt.getTime() ?? 0)).toBeLessThan(60_000)
  expect(await standingOfCookie(databases, cookie)).toBeNull()
  expect(await confirmationWays(await identityOf(databases, answer.cookie))).toEqual({
    password: true,
    code: false,
    passkey: true,
  })
})

test("who is signed in does not become somebody else by another's passkey", async () => {
  const other = softPasskey()
  await add(other, (await signUp(email())).cookie)
  const answer = await show(other, cookie)
  expect([answer.status, answer.cookie.includes("session_token")]).toEqual([401, false])
  expect((await standingOfCookie(databases, cookie))?.isOpen).toBe(true)
})

test("one that nobody opened with a finger, a face or a PIN is neither made nor taken", async () => {
  expect((await add(key, cookie, { isOpened: false })).status).toBe(401)
  await add(key, cookie)
  expect((await show(key, "", { isOpened: false })).status).toBe(401)
})

test("from another site it is nothing, nor with a challenge that was used or is another's", async () => {
  expect((await add(key, cookie, { origin: "https://plinth.example" })).status).toBeGreaterThanOrEqual(400)
  await add(key, cookie)
  expect((await show(key, "", { origin: "https://plinth.example" })).status).toBe(400)
  const { options, cookies } = await begin("generate-authenticate-options", "")
  const response = key.shown(options)
  expect((await post("passkey/verify-authentication", { response }, cookies)).status).toBe(200)
  expect((await post("passkey/verify-authentication", { response }, cookies)).status).toBe(400)
  const again = await begin("generate-authenticate-options", "")
  expect((await post("passkey/verify-authentication", { response }, again.cookies)).status).toBe(400)
})

test("one that we do not know signs nobody in", async () => {
  expect((await show(softPasskey())).status).toBe(401)
})

test("without a session, or one that is not confirmed, none is added", async () => {
  expect((await begin("generate-register-options", "")).status).toBe(401)
  await databases.asSuperuser("update auth.user_sessions set confirmed_at = now() - interval '10 minutes'")
  expect((await begin("generate-register-options", cookie)).status).toBe(403)
})

test.each(["", "   ", "x".repeat(61), "\u200B", 7])("%j is no name for one", async (name) => {
  expect((await add(key, cookie, { name: name as string })).status).toBe(400)
  expect(await listPasskeys(await identityOf(databases, cookie))).toEqual([])
})

test("it is renamed and removed by whose it is, and by nobody else; removed, it opens nothing", async () => {
  await add(key, cookie)
  const mine = await identityOf(databases, (await show(key, cookie)).cookie)
  const other = await identityOf(databases, (await signUp(email())).cookie)
  const id = (await listPasskeys(mine))[0]?.id ?? ""
  await renamePasskey(other, RenamePasskeyInput.parse({ passkeyId: id, name: "Eve's" }))
  await removePasskey(other, PasskeyInput.parse({ passkeyId: id }))
  expect(await listPasskeys(mine)).toMatchObject([{ name: "Phone" }])
  await renamePasskey(mine, RenamePasskeyInput.parse({ passkeyId: id, name: " Old  phone " }))
  expect(await listPasskeys(mine)).toMatchObject([{ name: "Old phone" }])
  await removePasskey(mine, PasskeyInput.parse({ passkeyId: id }))
  expect((await show(key)).status).toBe(401)
  expect((await identityEvents(address)).at(-1)).toBe("user.passkey_removed")
})

test("beside a passkey, the password alone makes no other factor and takes none away", async () => {
  await add(key, cookie)
  const byPassword = (await signIn(address)).cookie
  const ctx = await identityOf(databases, byPassword)
  const { key: secret } = await beginSecondFactor(await identityOf(databases, (await show(key)).cookie))
  await confirmSession(ctx, { password })
  const [{ id: passkeyId } = { id: "" }] = await listPasskeys(ctx)
  const refused = "CONFIRMATION_REQUIRED"
  for (const act of [
    () => beginSecondFactor(ctx),
    async () => enableSecondFactor(ctx, await currentCode(secret)),
    () => removePasskey(ctx, PasskeyInput.parse({ passkeyId })),
  ])
    await expect(act()).rejects.toMatchObject({ code: `auth.${refused}` })
  expect((await begin("generate-register-options", byPassword)).status).toBe(403)
  expect((await post("passkey/verify-registration", { response: {} }, byPassword)).data).toEqual({
    code: refused,
    by: "factor",
  })
  expect(await standingOfCookie(databases, byPassword)).toMatchObject({ secondFactorAt: null })
  expect(await listPasskeys(ctx)).toHaveLength(1)
  const shown = (await show(key, byPassword)).cookie
  expect((await add(softPasskey(), shown)).status).toBe(200)
})

test("with the last passkey goes that a factor was shown; with one of two it stays", async () => {
  const second = softPasskey()
  await add(key, cookie)
  const shown = (await show(key)).cookie
  await add(second, shown)
  const ctx = await identityOf(databases, shown)
  const factorAt = async () => (await standingOfCookie(databases, shown))?.secondFactorAt
  for (const left of [1, 0]) {
    const [{ id: passkeyId } = { id: "" }] = await listPasskeys(ctx)
    await removePasskey(ctx, PasskeyInput.parse({ passkeyId }))
    expect(await listPasskeys(ctx)).toHaveLength(left)
    expect((await factorAt()) === null).toBe(left === 0)
  }
})

test.each(["list-user-passkeys", "delete-passkey", "update-passkey"])(
  "Better Auth's own %s is closed",
  async (path) => {
    expect((await post(`passkey/${path}`, { id: "x" }, cookie)).status).toBe(404)
    expect((await open(url(path), cookie)).status).toBe(404)
  },
)

test("added for an address that nobody had confirmed, it ends when the mailbox sets a new password", async () => {
  await add(key, cookie)
  await post("request-password-reset", { email: address, redirectTo: "/reset-password" })
  const { location } = await open(lastMail("reset-password", address).url)
  const token = new URL(location, "http://localhost:3000").searchParams.get("token")
  expect((await post("reset-password", { token, newPassword: "the secret of its owner" })).status).toBe(200)
  expect((await show(key)).status).toBe(401)
  expect((await signIn(address, "the secret of its owner")).status).toBe(200)
})

test("added for one that was confirmed, it outlives a new password", async () => {
  await add(key, cookie)
  expect((await confirmAddress(address)).status).toBe(200)
  await post("request-password-reset", { email: address, redirectTo: "/reset-password" })
  const { location } = await open(lastMail("reset-password", address).url)
  const token = new URL(location, "http://localhost:3000").searchParams.get("token")
  expect((await post("reset-password", { token, newPassword: "the secret of its owner" })).status).toBe(200)
  expect((await show(key)).status).toBe(200)
})
