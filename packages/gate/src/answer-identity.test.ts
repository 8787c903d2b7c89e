import { expect, test } from "vitest"
import { lostGate } from "./testing"

const address = "http://localhost:3000/api/auth"
const headers = { "content-type": "application/json", origin: "http://localhost:3000" }
const post = (path: string, body: unknown) =>
  new Request(`${address}/${path}`, { method: "POST", body: JSON.stringify(body), headers })

test.each([
  post("sign-in/email", { email: "ada@example.com", password: "a long enough secret" }),
  post("request-password-reset", { email: "ada@example.com", redirectTo: "/reset-password" }),
  new Request(`${address}/reset-password/token?callbackURL=/reset-password`),
])("a lost database is 503 with an id to quote, and says nothing of what is behind", async (request) => {
  const gate = lostGate()
  const response = await gate.answerIdentity(request)
  const text = await response.text()
  expect(response.status).toBe(503)
  expect(JSON.parse(text)).toEqual({ code: "database.UNAVAILABLE", id: expect.stringMatching(/^[0-9A-Z]{8}$/) })
  await gate.databases.close()
})
