import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import webPush, { type RequestOptions } from "web-push"
import { z } from "zod"
import { serveSandbox, type RunningSandbox } from "../../serve-sandbox"

let sandbox: RunningSandbox
const ours = webPush.generateVAPIDKeys()
const Subscription = z.object({
  endpoint: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
})
type Subscription = z.infer<typeof Subscription>
const Items = z.object({ items: z.array(z.looseObject({ text: z.string().nullable() })) })

const control = (path: string, body?: object) =>
  fetch(`${sandbox.url}/_${path}`, body && { method: "POST", body: JSON.stringify(body) })
const messages = async () => Items.parse(await (await control("/push/messages")).json()).items
const subscribe = async (applicationServerKey: string | null = ours.publicKey) =>
  Subscription.parse(await (await control("/push/devices", { applicationServerKey })).json())

/** What the library makes, posted over http: its own sender knows https alone. */
async function send(to: Subscription, text: string, options: RequestOptions = {}, keys = ours) {
  const vapidDetails = { subject: "mailto:hello@example.com", ...keys }
  const { endpoint, headers, body } = webPush.generateRequestDetails(to, text, {
    vapidDetails,
    TTL: 60,
    ...options,
  })
  return fetch(endpoint, { method: "POST", headers, body: body && new Uint8Array(body) })
}

beforeAll(async () => {
  sandbox = await serveSandbox({ port: 0, dir: null })
})
beforeEach(() => control("/reset", {}))
afterAll(() => sandbox.close())

test("what the library seals is opened with the keys of the browser, and shown", async () => {
  const answer = await send(await subscribe(), '{"title":"Grüße"}', { topic: "one", urgency: "high" })
  expect(answer.status).toBe(201)
  expect(answer.headers.get("location")).toContain("/push/messages/")
  expect(await messages()).toMatchObject([
    { text: '{"title":"Grüße"}', topic: "one", urgency: "high", ttlSeconds: 60 },
  ])
  expect(await (await fetch(`${sandbox.url}/devices`)).text()).toContain("Grüße")
})

test("what was sealed for another browser cannot be opened", async () => {
  const [ada, eve] = [await subscribe(), await subscribe()]
  expect((await send({ ...ada, keys: eve.keys }, "secret")).status).toBe(201)
  expect(await messages()).toMatchObject([{ text: null }])
})

test("who sends has to be who the browser subscribed to", async () => {
  const device = await subscribe()
  expect((await send(device, "x", {}, webPush.generateVAPIDKeys())).status).toBe(403)
  const unsigned = await fetch(device.endpoint, { method: "POST", headers: { ttl: "60" } })
  expect(unsigned.status).toBe(401)
  const elsewhere = { ...device, endpoint: device.endpoint.replace("localhost", "127.0.0.1") }
  const meantForOther = webPush.getVapidHeaders(
    "https://example.com",
    "mailto:a@b.c",
    ours.publicKey,
    ours.privateKey,
    "aes128gcm",
  )
  const replayed = await fetch(elsewhere.endpoint, {
    method: "POST",
    headers: { ttl: "60", ...meantForOther },
  })
  expect(replayed.status).toBe(401)
  expect(await messages()).toEqual([])
})

test("an unknown browser is 404, one that is gone 410, a large message 413, one without a lifetime 400", async () => {
  const device = await subscribe()
  expect((await send({ ...device, endpoint: `${sandbox.url}/push/nobody` }, "x")).status).toBe(404)
  expect((await send(device, "x".repeat(4_090))).status).toBe(413)
  const { headers } = webPush.generateRequestDetails(device, "x", {
    vapidDetails: { subject: "mailto:hello@example.com", ...ours },
  })
  const authorization = String(headers?.Authorization)
  expect((await fetch(device.endpoint, { method: "POST", headers: { authorization } })).status).toBe(400)
  const other = await subscribe()
  const tokenOf = ({ endpoint }: Subscription) => endpoint.split("/").at(-1)
  await fetch(`${sandbox.url}/_/push/devices/${tokenOf(device)}`, { method: "DELETE" })
  await fetch(`${sandbox.url}/devices/${tokenOf(other)}/gone`, { method: "POST" })
  for (const gone of [device, other]) expect((await send(gone, "x")).status).toBe(410)
})

test("told to fail it says so, with when to come back", async () => {
  const device = await subscribe()
  await control("/faults", { provider: "push", kind: "status", status: 429, times: 1 })
  const limited = await send(device, "x")
  expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "2"])
  await control("/faults", { provider: "push", kind: "status", status: 503, times: 1 })
  expect((await send(device, "x")).status).toBe(503)
  expect((await send(device, "x")).status).toBe(201)
})
