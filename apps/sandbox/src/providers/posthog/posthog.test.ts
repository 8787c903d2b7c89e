import { randomUUID } from "node:crypto"
import { PostHog } from "posthog-node"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { z } from "zod"
import { serveSandbox, type RunningSandbox } from "../../serve-sandbox"

let sandbox: RunningSandbox
const Items = z.object({ items: z.array(z.looseObject({ name: z.string() })) })
const events = async (query = "") =>
  Items.parse(await (await fetch(`${sandbox.url}/_/events${query}`)).json()).items

beforeAll(async () => {
  sandbox = await serveSandbox({ port: 0, dir: null })
})
beforeEach(() => fetch(`${sandbox.url}/_/reset`, { method: "POST" }))
afterAll(() => sandbox.close())

/** Sends one event with PostHog's own client, and answers with what went wrong. */
async function send(uuid: string = randomUUID(), key = "phc_test") {
  const failures: unknown[] = []
  const client = new PostHog(key, {
    host: `${sandbox.url}/posthog`,
    fetchRetryCount: 0,
    disableCompression: true,
  })
  client.on("error", (error: unknown) => failures.push(error))
  const groups = { tenant: "t1" }
  await client.captureImmediate({ uuid, distinctId: "u1", event: "project created", groups })
  await client.shutdown()
  return failures
}

test("an event of PostHog's own client is kept once, with its person and its group", async () => {
  const uuid = randomUUID()
  expect(await send(uuid)).toEqual([])
  expect(await send(uuid)).toEqual([])
  expect(await events("?distinctId=u1")).toMatchObject([
    { uuid, name: "project created", distinctId: "u1", groups: { tenant: "t1" } },
  ])
  expect(await events("?distinctId=u2")).toEqual([])
  expect(await (await fetch(`${sandbox.url}/events`)).text()).toContain("project created")
})

test("a wrong key, a batch that is none, and a fault are refused", async () => {
  expect(await send(randomUUID(), "wrong")).toMatchObject([{ status: 401 }])
  const response = await fetch(`${sandbox.url}/posthog/batch/`, { method: "POST", body: "no batch" })
  expect(response.status).toBe(400)
  await fetch(`${sandbox.url}/_/faults`, {
    method: "POST",
    body: JSON.stringify({ provider: "posthog", kind: "status", status: 503 }),
  })
  expect(await send()).toMatchObject([{ status: 503 }])
  expect(await events()).toEqual([])
})

test("flags are answered to PostHog's own client as they were set, and can fail", async () => {
  await fetch(`${sandbox.url}/_/posthog/flags`, {
    method: "PUT",
    body: JSON.stringify({ on: true, off: false, look: "stone" }),
  })
  const client = new PostHog("phc_test", {
    host: `${sandbox.url}/posthog`,
    featureFlagsRequestTimeoutMs: 5_000,
  })
  expect(await client.getAllFlags("u1")).toEqual({ on: true, off: false, look: "stone" })
  await fetch(`${sandbox.url}/_/faults`, {
    method: "POST",
    body: JSON.stringify({ provider: "posthog", kind: "status", status: 503 }),
  })
  expect(await client.getAllFlags("u1")).toEqual({})
  await client.shutdown()
})
