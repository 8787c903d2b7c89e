import { expect, test } from "vitest"
import { password, testAuth } from "../testing/test-auth"
import { readSessionToken } from "./session-cookie"

const { databases, signUp, signIn, post, open, identityEvents } = await testAuth()
const ada = await signUp("ada@example.com")

const isSession = async (cookie: string) => {
  const token = readSessionToken(new Headers({ cookie }))
  const rows = await databases.asSuperuser("select from auth.resolve_caller($1, null)", [token])
  return rows.length === 1
}

test("the right password signs in", async () => {
  const { status, cookie } = await signIn("ada@example.com")
  expect(status).toBe(200)
  expect(await isSession(cookie)).toBe(true)
})

test("a wrong password and an unknown address are answered alike, and without a cookie", async () => {
  const wrong = await signIn("ada@example.com", "not the password")
  const unknown = await signIn("nobody@example.com", "not the password")
  expect(wrong).toEqual(unknown)
  expect(wrong).toMatchObject({ status: 401, data: { code: "INVALID_EMAIL_OR_PASSWORD" }, cookie: "" })
})

test.each([
  { email: "ada@example.com" },
  { password },
  { email: 7, password },
  { email: "a\0", password },
  "text",
  [],
])("%j signs nobody in", async (body) => {
  expect((await post("sign-in/email", body)).status).toBe(400)
})

test("signing out ends this session and no other, and twice does no harm", async () => {
  const [here, there] = [await signIn("ada@example.com"), await signIn("ada@example.com")]
  expect((await post("sign-out", {}, here.cookie)).status).toBe(200)
  expect((await post("sign-out", {}, here.cookie)).status).toBe(200)
  expect(await isSession(here.cookie)).toBe(false)
  expect(await isSession(there.cookie)).toBe(true)
  expect((await identityEvents("ada@example.com")).at(-1)).toBe("session.ended")
})

test.each(["get-session", "list-sessions", "list-accounts"])("%s tells nothing", async (path) => {
  expect((await open(`http://localhost:3000/api/auth/${path}`, ada.cookie)).status).toBe(404)
})

test.each(["update-user", "revoke-sessions", "update-session"])("%s does nothing", async (path) => {
  expect((await post(path, { name: "Eve", image: "https://example.com/eve.png" }, ada.cookie)).status).toBe(
    404,
  )
})

test("a session that was idle for seven days changes no password either", async () => {
  const idle = await signUp("idle@example.com")
  await databases.asSuperuser(
    "update auth.user_sessions set updated_at = now() - interval '7 days' where token = $1",
    [readSessionToken(new Headers({ cookie: idle.cookie }))],
  )
  const change = { currentPassword: password, newPassword: "another long secret" }
  expect((await post("change-password", change, idle.cookie)).status).toBe(401)
  expect((await signIn("idle@example.com")).status).toBe(200)
})

test("who is suspended gets no session, and hears why only with the right password", async () => {
  const { cookie } = await signUp("suspended@example.com")
  const turn = (value: string) =>
    databases.asSuperuser(
      `update auth.users set suspended_at = ${value} where email = 'suspended@example.com'`,
    )
  await turn("now()")
  expect(await isSession(cookie)).toBe(false)
  expect(await signIn("suspended@example.com")).toMatchObject({
    status: 403,
    data: { code: "ACCOUNT_SUSPENDED" },
    cookie: "",
  })
  expect(await signIn("suspended@example.com", "not the password")).toMatchObject({
    status: 401,
    data: { code: "INVALID_EMAIL_OR_PASSWORD" },
  })
  await turn("null")
  expect((await signIn("suspended@example.com")).status).toBe(200)
})
