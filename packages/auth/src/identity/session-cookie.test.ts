import { createHmac } from "node:crypto"
import fc from "fast-check"
import { expect, test, vi } from "vitest"
import { authSecret } from "../env"
import { testAuth } from "../testing/test-auth"
import { readSessionToken, sessionCookie } from "./session-cookie"

const { databases, signUp } = await testAuth()
const { cookie } = await signUp("ada@example.com")
const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split(/=(.*)/)
const [token = ""] = decodeURIComponent(value).split(".")

const read = (header: string) => readSessionToken(new Headers({ cookie: header }))
const sign = (text: string, secret: string) => createHmac("sha256", secret).update(text).digest("base64")

test("the cookie that Better Auth set opens its session", async () => {
  expect(name).toBe("plinth.session_token")
  expect(read(cookie)).toBe(token)
  expect(
    await databases.asSuperuser("select from auth.user_sessions where token = $1", [token]),
  ).toHaveLength(1)
})

test("among other cookies it is found", () => {
  expect(read(`theme=dark; ${cookie}; locale=en`)).toBe(token)
})

test("over https its name keeps it to its host, and no other name will do", () => {
  vi.stubEnv("BETTER_AUTH_URL", "https://plinth.example")
  vi.stubEnv("BETTER_AUTH_SECRET", "Qe7iOa3zUkXv5HgRt8WmBs1NyCd4LpJf")
  const header = sessionCookie("a-token", new Date(Date.now() + 60_500))
  expect(header).toMatch(
    /^__Host-plinth\.session_token=a-token\.[^;]+; Path=\/; Max-Age=60; HttpOnly; SameSite=Lax; Secure$/,
  )
  const [pair = ""] = header.split(";")
  expect(read(pair)).toBe("a-token")
  for (const wrong of [pair.replace("__Host-", ""), pair.replace("__Host-", "__Secure-"), `__Secure-${pair}`])
    expect(read(wrong)).toBeNull()
  vi.unstubAllEnvs()
})

test("without the cookie there is no session", () => {
  expect(readSessionToken(new Headers())).toBeNull()
  expect(read("")).toBeNull()
  expect(read(`other${cookie}`)).toBeNull()
  expect(read(`${name}=`)).toBeNull()
})

test.each([
  ["unsigned", token],
  ["with an empty signature", `${token}.`],
  ["without a token", `.${sign("", authSecret())}`],
  ["signed with another secret", `${token}.${sign(token, "another secret")}`],
  ["with the signature of another token", `${token}x.${sign(token, authSecret())}`],
  ["encoded twice", encodeURIComponent(value)],
  ["encoded badly", `${token}.%E0%A4%A`],
])("a token %s opens nothing", (_, forged) => {
  expect(read(`${name}=${forged}`)).toBeNull()
})

test("cut anywhere, it opens nothing", () => {
  const decoded = decodeURIComponent(value)
  // The last sign is padding: it carries nothing of the signature.
  for (let length = 0; length < decoded.length - 1; length++) {
    expect(read(`${name}=${encodeURIComponent(decoded.slice(0, length))}`), `${length}`).toBeNull()
  }
})

test("with any letter changed, it opens nothing but itself", () => {
  const decoded = decodeURIComponent(value)
  for (let index = 0; index < decoded.length - 2; index++) {
    const letter = decoded[index] === "A" ? "B" : "A"
    const forged = decoded.slice(0, index) + letter + decoded.slice(index + 1)
    expect(read(`${name}=${encodeURIComponent(forged)}`), `${index}`).toBeNull()
  }
})

test("whatever stands in the cookie, reading it never fails", () => {
  const header = fc.string({
    unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
  })
  fc.assert(fc.property(header, (text) => read(`${name}=${text}`) === null))
})
