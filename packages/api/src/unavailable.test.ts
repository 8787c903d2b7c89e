import { lostGate, testGate } from "@plinth/gate/testing"
import { expect, test } from "vitest"
import { handleApi } from "./handle-api"

test("a lost database is 503 with an id to quote, and says nothing of what is behind", async () => {
  const { signUp } = await testGate()
  const cookie = await signUp("Ada")
  const gate = lostGate()
  const request = new Request("http://localhost:3000/api/trpc/-/me.get", { headers: { cookie } })
  const response = await handleApi(gate, request, "-")
  const text = await response.text()
  expect(response.status).toBe(503)
  expect(text).toContain("database.UNAVAILABLE")
  expect(text).toMatch(/"id":"[0-9a-f]{32}"/)
  expect(text).not.toMatch(/ECONNREFUSED|localhost:1|postgres|stack/i)
  expect(await gate.isReady()).toBe(false)
  await gate.databases.close()
})
