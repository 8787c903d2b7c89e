import { Resend } from "resend"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { z } from "zod"
import { serveSandbox, type RunningSandbox } from "../../serve-sandbox"
import { openReceiver, type Received, type Receiver } from "../../testing/open-receiver"
import { hello } from "./testing/resend-in-test"

const webhookSecret = `whsec_${btoa("plinth sandbox mail webhook secret")}`
let receiver: Receiver
let sandbox: RunningSandbox
beforeAll(async () => {
  receiver = await openReceiver()
  sandbox = await serveSandbox({ port: 0, dir: null, webhooksUrl: receiver.base })
})
beforeEach(async () => {
  await control("/reset", {})
  receiver.messages.length = 0
  receiver.answer = () => 200
})
afterAll(async () => {
  await sandbox.close()
  await receiver.close()
})

const control = async (path: string, body?: object, method = "POST"): Promise<unknown> => {
  const init = body ? { method, body: JSON.stringify(body) } : { method: "GET" }
  const response = await fetch(`${sandbox.url}/_${path}`, init)
  if (!response.ok) throw new Error(await response.text())
  const text = await response.text()
  return text ? JSON.parse(text) : null
}
const client = () => new Resend("re_test", { baseUrl: `${sandbox.url}/resend` })
const sendTo = async (to: string) => (await client().emails.send({ ...hello, to })).data?.id ?? ""
const flush = () => control("/resend/webhooks/flush", {})
const verify = ({ headers, body }: Received) =>
  client().webhooks.verify({
    payload: body,
    headers: {
      id: headers["svix-id"] ?? "",
      timestamp: headers["svix-timestamp"] ?? "",
      signature: headers["svix-signature"] ?? "",
    },
    webhookSecret,
  })
const typesToldOf = async (to: string) => {
  await sendTo(to)
  await flush()
  return receiver.messages.splice(0).map((message) => verify(message).type)
}

test("an address says what becomes of its mail, with or without a label, and the SDK takes what it is told", async () => {
  expect(await typesToldOf("ada@demo.localhost")).toEqual(["email.sent", "email.delivered"])
  expect(await typesToldOf("Ada <delivered+1@resend.dev>")).toEqual(["email.sent", "email.delivered"])
  expect(await typesToldOf("bounced@resend.dev")).toEqual(["email.sent", "email.bounced"])
  expect(await typesToldOf("bounced+ada@resend.dev")).toEqual(["email.sent", "email.bounced"])
  expect(await typesToldOf("complained@resend.dev")).toEqual([
    "email.sent",
    "email.delivered",
    "email.complained",
  ])
  expect(await typesToldOf("suppressed@resend.dev")).toEqual(["email.sent", "email.suppressed"])
})

test("a bounce says whether it is for good, and the mail's own page and the SDK say it too", async () => {
  const id = await sendTo("bounced@resend.dev")
  await flush()
  expect(receiver.messages.map(verify)[1]).toMatchObject({
    type: "email.bounced",
    data: { email_id: id, to: ["bounced@resend.dev"], bounce: { type: "Permanent" } },
  })
  expect((await client().emails.get(id)).data).toMatchObject({ last_event: "bounced" })
  expect(await (await fetch(`${sandbox.url}/mail/${id}?view=delivery`)).text()).toContain("Permanent")
})

test("by its button a mail that arrived bounces for now, and is complained of without arriving again", async () => {
  const id = await sendTo("ada@demo.localhost")
  const press = (outcome: string) =>
    fetch(`${sandbox.url}/mail/${id}/outcome`, {
      method: "POST",
      body: new URLSearchParams({ outcome }),
      redirect: "manual",
    })
  expect((await press("bounced_for_now")).headers.get("location")).toBe(`/mail/${id}?view=delivery`)
  await press("complained")
  await flush()
  const told = receiver.messages.map(verify)
  expect(told.map(({ type }) => type)).toEqual([
    "email.sent",
    "email.delivered",
    "email.bounced",
    "email.complained",
  ])
  expect(told[2]).toMatchObject({ data: { bounce: { type: "Transient" } } })
})

test("who bounced or complained gets nothing more until they are taken off the list", async () => {
  const id = await sendTo("ada@demo.localhost")
  await control(`/mail/${id}/outcome`, { outcome: "bounced" })
  await flush()
  receiver.messages.length = 0
  expect(await typesToldOf("ada@demo.localhost")).toEqual(["email.sent", "email.suppressed"])
  expect((await client().suppressions.list()).data?.data).toMatchObject([
    { email: "ada@demo.localhost", origin: "bounce", source_id: id },
  ])
  expect((await client().suppressions.remove("Ada@demo.localhost")).data).toMatchObject({ deleted: true })
  expect((await client().suppressions.remove("ada@demo.localhost")).error).toMatchObject({ statusCode: 404 })
  expect(await typesToldOf("ada@demo.localhost")).toEqual(["email.sent", "email.delivered"])
})

test("what is not taken comes again under its id, signed anew; what is spoilt on the way does not verify", async () => {
  await control("/resend/webhooks/settings", { retryScale: 0 }, "PATCH")
  receiver.answer = () => (receiver.messages.length === 1 ? 500 : 200)
  await sendTo("ada@demo.localhost")
  await expect.poll(() => receiver.messages.length, { timeout: 10_000 }).toBe(3)
  const ids = receiver.messages.map(({ headers }) => headers["svix-id"])
  expect(new Set(ids).size).toBe(2)
  receiver.messages.forEach((message) => expect(verify(message)).toBeDefined())

  receiver.messages.length = 0
  await control("/resend/webhooks/faults", { kind: "corrupt", part: "body" })
  await sendTo("ada@demo.localhost")
  await flush()
  receiver.messages.forEach((message) => expect(() => verify(message)).toThrow())
})

test("who registers an address is told there, under a secret of its own, of what they asked for alone", async () => {
  const other = await openReceiver()
  const { data: made } = await client().webhooks.create({ endpoint: other.url, events: ["email.bounced"] })
  expect((await client().webhooks.list()).data?.data).toMatchObject([
    { endpoint: other.url, events: ["email.bounced"] },
  ])
  await sendTo("bounced@resend.dev")
  await flush()
  expect([receiver.messages.length, other.messages.length]).toEqual([0, 1])
  expect(() => other.messages.map(verify)).toThrow()
  expect((await client().webhooks.remove(made?.id ?? "")).data).toMatchObject({ deleted: true })
  await other.close()
})

test("the list of what was told is for programs too", async () => {
  await sendTo("complained@resend.dev")
  await flush()
  const { items } = z
    .object({ items: z.array(z.looseObject({ type: z.string(), state: z.string() })) })
    .parse(await control("/resend/webhooks?type=email.complained"))
  expect(items).toMatchObject([{ type: "email.complained", state: "delivered" }])
})
