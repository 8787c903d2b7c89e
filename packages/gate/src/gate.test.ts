import { openDatabases } from "@plinth/db"
import { testDatabase } from "@plinth/db/testing"
import { afterAll, afterEach, expect, test, vi } from "vitest"
import { openGate } from "./gate"
import { testGate } from "./testing"

const { gate, signUp } = await testGate()
const { url } = await testDatabase()
const cookie = await signUp("Ada")

afterEach(() => vi.unstubAllEnvs())

test("a gate is ready while its database answers", async () => {
  expect(await gate.isReady()).toBe(true)
})

test("on a role that the policies would not bind, a gate lets nobody in and is never ready", async () => {
  vi.stubEnv("DATABASE_URL_APP", url)
  const unsafe = openGate(openDatabases({ url, size: 1 }))
  afterAll(() => unsafe.databases.close())
  await expect(unsafe.admit(new Headers({ cookie }), null)).rejects.toThrow("is superuser")
  expect(await unsafe.isReady()).toBe(false)
  const signIn = new Request("http://localhost:3000/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
  })
  expect((await unsafe.answerIdentity(signIn)).status).toBe(500)
})
