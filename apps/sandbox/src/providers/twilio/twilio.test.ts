import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import twilio from "twilio"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { z } from "zod"
import { serveSandbox, type RunningSandbox } from "../../serve-sandbox"

let sandbox: RunningSandbox
const account = `AC${"1".repeat(32)}`
const [ada, house] = ["+4915112345678", "+15005550006"]
const Items = z.object({ items: z.array(z.looseObject({ sid: z.string(), status: z.string() })) })

const control = (path: string, body?: object) =>
  fetch(`${sandbox.url}/_${path}`, body && { method: "POST", body: JSON.stringify(body) })
const texts = async (to = "") =>
  Items.parse(await (await control(`/texts?to=${encodeURIComponent(to)}`)).json()).items
const statusOf = async (sid: string) => (await texts()).find((text) => text.sid === sid)?.status

/** Twilio's own client, led here by its hook. */
function client(sid = account, token = "token") {
  const httpClient = new twilio.RequestClient()
  httpClient.axios.interceptors.request.use((call) => {
    const { pathname, search } = new URL(call.url ?? "")
    return { ...call, url: `${sandbox.url}/twilio${pathname}${search}` }
  })
  return twilio(sid, token, { httpClient })
}
const send = (to: string, body = "Hello", more: { statusCallback?: string } = {}) =>
  client().messages.create({ to, from: house, body, ...more })

/** Whoever Twilio tells, with what it was told. */
async function receiver() {
  const heard: { signature: string; form: Record<string, string> }[] = []
  const server = createServer((request, response) => {
    let body = ""
    request.on("data", (chunk: Buffer) => (body += chunk.toString()))
    request.on("end", () => {
      const signature = String(request.headers["x-twilio-signature"])
      heard.push({ signature, form: Object.fromEntries(new URLSearchParams(body)) })
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return { heard, url: `http://localhost:${port}/told?a=b`, close: () => server.close() }
}

beforeAll(async () => {
  sandbox = await serveSandbox({ port: 0, dir: null })
})
beforeEach(() => control("/reset", {}))
afterAll(() => sandbox.close())

test("a text of Twilio's own client is taken, delivered, listed and shown", async () => {
  const text = await send(ada, "Your code is 123456")
  expect(text).toMatchObject({ to: ada, from: house, body: "Your code is 123456", status: "queued" })
  await expect.poll(() => statusOf(text.sid)).toBe("delivered")
  const [listed] = await client().messages.list({ to: ada, limit: 5 })
  expect(listed).toMatchObject({ sid: text.sid, status: "delivered" })
  expect(await client().messages.list({ to: "+4915100000000" })).toEqual([])
  expect((await client().messages(text.sid).fetch()).body).toBe("Your code is 123456")
  expect(await (await fetch(`${sandbox.url}/texts`)).text()).toContain("Your code is 123456")
})

test.each([
  ["a".repeat(160), "1"],
  ["a".repeat(161), "2"],
  ["€".repeat(80), "1"],
  ["€".repeat(81), "2"],
  [`${"a".repeat(70)}ж`, "2"],
  ["ж".repeat(135), "3"],
])("%j is charged as %s segments", async (body, segments) => {
  expect((await send(ada, body)).numSegments).toBe(segments)
})

test("one can be said not to have arrived, and why", async () => {
  const { sid } = await send(ada)
  await expect.poll(() => statusOf(sid)).toBe("delivered")
  const body = new URLSearchParams({ errorCode: "30003" })
  const said = await fetch(`${sandbox.url}/texts/${sid}/status`, { method: "POST", body, redirect: "manual" })
  expect([said.status, await statusOf(sid)]).toEqual([303, "undelivered"])
  expect(await (await fetch(`${sandbox.url}/texts`)).text()).toContain("30005: no such number")
})

test.each([
  ["+12", 400, 21211],
  ["+15005550001", 400, 21211],
  ["+15005550004", 400, 21610],
  ["+15005550009", 400, 21614],
])("%s is refused as Twilio does: %i, %i", async (to, status, code) => {
  await expect(send(to)).rejects.toMatchObject({ status, code })
})

test("an empty body, a long one and strangers are refused", async () => {
  await expect(send(ada, "x".repeat(1_601))).rejects.toMatchObject({ code: 21617 })
  await expect(client(`AC${"x".repeat(32)}`).messages.list()).rejects.toMatchObject({
    status: 401,
    code: 20003,
  })
  await expect(client().messages("SM0").fetch()).rejects.toMatchObject({ status: 404, code: 20404 })
})

test.each([
  [429, 20429],
  [503, 20503],
  [500, 20500],
])("told to fail with %i it says so in Twilio's words, and sends nothing", async (status, code) => {
  await control("/faults", { provider: "twilio", kind: "status", status })
  await expect(send(ada)).rejects.toMatchObject({ status, code })
  expect(await texts()).toEqual([])
})

test("who answers STOP gets no more until they answer START, and both are told, signed", async () => {
  const { heard, url, close } = await receiver()
  await send(ada)
  await control("/texts/reply", { from: ada, body: "stop", url })
  await expect(send(ada)).rejects.toMatchObject({ code: 21610 })
  await control("/texts/reply", { from: ada, body: "START", url })
  await send(ada)
  close()
  expect(heard.map(({ form }) => [form.From, form.Body, form.OptOutType])).toEqual([
    [ada, "stop", "STOP"],
    [ada, "START", "START"],
  ])
  for (const { signature, form } of heard)
    expect(twilio.validateRequest("token", signature, url, form)).toBe(true)
})

test("what becomes of a text is told to its callback, signed", async () => {
  const { heard, url, close } = await receiver()
  const text = await send(ada, "Hello", { statusCallback: url })
  await expect.poll(() => heard.map(({ form }) => form.MessageStatus)).toEqual(["sent", "delivered"])
  await control(`/texts/${text.sid}/status`, { status: "undelivered", errorCode: 30005 })
  close()
  const last = heard.at(-1)
  expect(last?.form).toMatchObject({ MessageSid: text.sid, MessageStatus: "undelivered", ErrorCode: "30005" })
  expect(twilio.validateRequest("token", last?.signature ?? "", url, last?.form ?? {})).toBe(true)
})
