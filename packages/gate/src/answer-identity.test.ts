import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { lostGate, testGate } from "./testing"

const address = "http://localhost:3000/api/auth"
const headers = { "content-type": "application/json", origin: "http://localhost:3000" }
const post = (path: string, body: unknown, forwardedFor = "192.0.2.1") =>
  new Request(`${address}/${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { ...headers, "x-forwarded-for": forwardedFor },
  })
const { gate, asSuperuser, signUp } = await testGate()

test.each([
  post("sign-in/email", { email: "ada@example.com", password: "a long enough secret" }),
  post("request-password-reset", { email: "ada@example.com", redirectTo: "/reset-password" }),
  new Request(`${address}/reset-password/token?callbackURL=/reset-password`),
])("a lost database is 503 with an id to quote, and says nothing of what is behind", async (request) => {
  const lost = lostGate()
  const response = await lost.answerIdentity(request)
  const text = await response.text()
  expect(response.status).toBe(503)
  expect(JSON.parse(text)).toEqual({
    code: "database.UNAVAILABLE",
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
  })
  await lost.databases.close()
})

test("who invents addresses is counted by the one that the proxy saw, and nobody else with them", async () => {
  const ask = async (forwardedFor: string) => {
    const email = `${randomUUID()}@example.com`
    const asked = post("request-password-reset", { email, redirectTo: "/" }, forwardedFor)
    return (await gate.answerIdentity(asked)).status
  }
  for (let count = 0; count < 10; count += 1) expect(await ask(`10.0.0.${count}, 198.51.100.1`)).toBe(200)
  expect(await ask("10.0.0.99, 198.51.100.1")).toBe(429)
  expect(await ask("10.0.0.99, 198.51.100.2")).toBe(200)
})

test("an address gets five mails of a kind an hour, whoever asks from wherever, and whether it has an account or not", async () => {
  await signUp("Mia")
  const emails = ["mia@example.com", "not-mia@example.com"]
  const kinds = ["request-password-reset", "send-verification-email"]
  for (const [email, path] of emails.flatMap((to) => kinds.map((kind) => [to, kind] as const))) {
    const answers = []
    for (const place of [1, 2, 3, 4, 5, 6]) {
      answers.push(await gate.answerIdentity(post(path, { email, redirectTo: "/" }, `192.0.2.${place}`)))
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429])
    expect(Number(answers[5]?.headers.get("retry-after"))).toBeGreaterThan(3_500)
    expect(await answers[5]?.json()).toEqual({ code: "gate.RATE_LIMITED" })
  }
})

test("who guesses a password is stopped, wherever they guess from; on a device of theirs the right person signs in, as often as they like", async () => {
  await signUp("Kim")
  const signIn = async (password: string, place: string, cookie = "") => {
    const asked = post("sign-in/email", { email: "kim@example.com", password }, place)
    asked.headers.set("cookie", cookie)
    return gate.answerIdentity(asked)
  }
  const first = await signIn("a long enough secret", "198.51.100.20")
  const device = first.headers
    .getSetCookie()
    .find((line) => line.includes("device"))
    ?.split(";")[0]
  for (let count = 0; count < 12; count += 1)
    expect((await signIn("a long enough secret", "198.51.100.20")).status).toBe(200)
  const guesses = await Promise.all(
    Array.from({ length: 12 }, (_, place) => signIn("a wrong guess", `203.0.113.${place}`)),
  )
  expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10)
  const late = await signIn("a long enough secret", "203.0.113.9")
  expect([late.status, Number(late.headers.get("retry-after")) > 800]).toEqual([429, true])
  expect((await signIn("a long enough secret", "198.51.100.99", device)).status).toBe(200)
})

test("a session keeps the address that the proxy saw", async () => {
  await signUp("Ada")
  const credentials = { email: "ada@example.com", password: "a long enough secret" }
  await gate.answerIdentity(post("sign-in/email", credentials, "10.0.0.1, 198.51.100.7"))
  expect(await asSuperuser("select from auth.user_sessions where ip_address = '198.51.100.7'")).toHaveLength(
    1,
  )
})

test("a request that Next wraps in a proxy is read like any other", async () => {
  const wrapped = new Proxy(
    post("sign-in/email", { email: "nobody@example.com", password: "a long secret" }),
    {
      get: (request, key) => {
        const value: unknown = Reflect.get(request, key, request)
        return typeof value === "function" ? value.bind(request) : value
      },
    },
  )
  expect((await gate.answerIdentity(wrapped)).status).toBe(401)
})

test("a body too large is refused before it is read", async () => {
  const response = await gate.answerIdentity(post("sign-in/email", { email: "x".repeat(300_000) }))
  expect(response.status).toBe(413)
  expect(await response.json()).toEqual({ code: "input.TOO_LARGE" })
})
