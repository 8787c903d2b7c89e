import { createStackParser, createTransport } from "@sentry/core"
import { nodeStackLineParser, ServerRuntimeClient } from "@sentry/core/server"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { z } from "zod"
import { serveSandbox, type RunningSandbox } from "../../serve-sandbox"

let sandbox: RunningSandbox
const Items = z.object({ items: z.array(z.looseObject({ id: z.string() })) })
const reported = async (id = "") =>
  Items.parse(await (await fetch(`${sandbox.url}/_/errors?id=${id}`)).json()).items

beforeAll(async () => {
  sandbox = await serveSandbox({ port: 0, dir: null })
})
beforeEach(() => fetch(`${sandbox.url}/_/reset`, { method: "POST" }))
afterAll(() => sandbox.close())

/** Sentry's own client, as a server uses it. */
function aClient() {
  const statuses: (number | undefined)[] = []
  const client = new ServerRuntimeClient({
    dsn: sandbox.url.replace("://", "://key@") + "/sentry/1",
    integrations: [],
    stackParser: createStackParser(nodeStackLineParser()),
    traceLifecycle: "static",
    transport: (options) =>
      createTransport(options, async ({ body }) => {
        const response = await fetch(options.url, { method: "POST", body: String(body) })
        statuses.push(response.status)
        return { statusCode: response.status }
      }),
  })
  client.init()
  return { client, statuses }
}

test("what Sentry's own client reports is kept under its event id, and found by a part of it", async () => {
  const { client, statuses } = aClient()
  const id = client.captureException(new TypeError("Grüße\nin zwei Zeilen"))
  await client.flush(2_000)
  expect(statuses).toEqual([200])
  expect(await reported()).toMatchObject([
    { id, project: "1", type: "TypeError", message: "Grüße\nin zwei Zeilen" },
  ])
  expect(await reported(id.slice(0, 8).toUpperCase())).toHaveLength(1)
  expect(await reported("ffffffff")).toHaveLength(0)
  const page = await (await fetch(`${sandbox.url}/errors?id=${id}`)).text()
  expect(page).toContain(id)
})

test("without a key, or without the form of an envelope, nothing is taken", async () => {
  const post = (path: string, body: string) =>
    fetch(`${sandbox.url}/sentry${path}`, { method: "POST", body }).then(({ status }) => status)
  expect(await post("/api/1/envelope/", "{}")).toBe(401)
  expect(await post("/api/1/envelope/?sentry_key=key", "no envelope")).toBe(400)
  expect(await post("/api/1/envelope/?sentry_key=key", '{}\n{"type":"event"}\n{"event_id":"short"}')).toBe(
    400,
  )
  expect(await post("/api/1/envelope/?sentry_key=key", '{}\n{"type":"session"}\n{}')).toBe(200)
  expect(await post("/api/1/store/", "{}")).toBe(404)
  expect(await reported()).toHaveLength(0)
})

test("it can be broken on purpose", async () => {
  await fetch(`${sandbox.url}/_/faults`, {
    method: "POST",
    body: JSON.stringify({ provider: "sentry", kind: "status", status: 500 }),
  })
  const { client, statuses } = aClient()
  client.captureException(new Error("lost"))
  await client.flush(2_000)
  expect(statuses).toEqual([500])
  expect(await reported()).toHaveLength(0)
})

test("what a person said of an error is kept with it, and found by its id", async () => {
  const { client } = aClient()
  const id = client.captureException(new Error("broke"))
  const feedback = { message: "Problem report 7", associated_event_id: id }
  client.captureEvent({ type: "feedback", contexts: { feedback } })
  await client.flush(2_000)
  expect(await reported(id)).toMatchObject([
    { type: "Feedback", message: "Problem report 7", about: id },
    { id, message: "broke" },
  ])
})
