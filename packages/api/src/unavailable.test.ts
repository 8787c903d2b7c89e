import { openDatabases } from "@plinth/db"
import { openGate } from "@plinth/gate"
import { expect, test } from "vitest"
import { handleApi } from "./handle-api"
import { apiClients } from "./testing/api-client"

test("a lost database is 503 with an id to quote, and says nothing of what is behind", async () => {
  const { signUp, databases } = await apiClients()
  await signUp("Ada")
  const gone = openDatabases({ url: "postgres://postgres:plinth@localhost:1/plinth" })
  const [session] = await databases.asSuperuser<{ token: string }>("select token from auth.user_sessions")
  const { createHmac } = await import("node:crypto")
  const { authSecret } = await import("@plinth/auth")
  const signature = createHmac("sha256", authSecret()).update(session?.token ?? "").digest("base64")
  const cookie = `plinth.session_token=${encodeURIComponent(`${session?.token}.${signature}`)}`
  const request = new Request("http://localhost:3000/api/trpc/-/me.get", { headers: { cookie } })
  const response = await handleApi(openGate(gone), request, "-")
  expect(response.status).toBe(503)
  const text = await response.text()
  expect(text).toContain("database.UNAVAILABLE")
  expect(text).toMatch(/"id":"[0-9A-Z]{8}"/)
  expect(text).not.toMatch(/ECONNREFUSED|localhost:1|postgres|stack/i)
  expect(await openGate(gone).isReady()).toBe(false)
  await gone.close()
})
