import { expect, test } from "vitest"
import { z } from "zod"
import { dodoInTest } from "./testing/dodo-in-test"
import type { Received } from "../../testing/open-receiver"

const dodo = dodoInTest()
const patience = { timeout: 10_000 }
const Message = z.looseObject({
  id: z.string(),
  state: z.string(),
  type: z.string(),
  attempts: z.array(z.looseObject({ status: z.number().nullable(), fault: z.string().nullable() })),
})
const log = async (query = "") =>
  z.object({ items: z.array(Message) }).parse(await dodo.ask(`/webhooks${query}`)).items
const typesOf = (messages: readonly Received[]) =>
  messages.map(({ body }) => z.object({ type: z.string() }).parse(JSON.parse(body)).type)
const unwrap = ({ body, headers }: Received) => dodo.client().webhooks.unwrap(body, { headers })
const idsOf = (messages: readonly Received[]) => messages.map(({ headers }) => headers["webhook-id"])

/** Makes the stand-in say all that it ever says. */
async function sayEverything() {
  const card = { kind: "ok_then_fail", times: 1, code: "EXPIRED_CARD" }
  await dodo.control("/dodo/settings", { dunning: true, allowMultipleSubscriptions: true }, "PATCH")
  const made = await dodo.subscribe({ at: "2027-01-10T00:00:00.000Z", outcome: card })
  const { subscriptions, refunds } = dodo.client()
  await subscriptions.update(made.id, { status: "paused" })
  await subscriptions.update(made.id, { status: "active" })
  const { product_id } = await dodo.newProduct(undefined, "Business")
  await subscriptions.changePlan(made.id, { product_id, quantity: 1, proration_billing_mode: "do_not_bill" })
  await refunds.create({ payment_id: made.payment.payment_id })
  const { id } = z
    .object({ id: z.string() })
    .parse(await dodo.control("/disputes", { payment: made.payment.payment_id }))
  for (const status of ["challenged", "accepted", "cancelled", "expired", "won", "lost"])
    await dodo.control(`/disputes/${id}/settle`, { status: `dispute_${status}` })
  await dodo.clock(made.customer_id, { advance: "P40D" })
  await subscriptions.updatePaymentMethod(made.id, {
    payment_method: { type: "existing", payment_method_id: await dodo.newCard(made.customer_id) },
  })
  await subscriptions.update(made.id, { status: "cancelled" })
  await dodo.subscribe({ outcome: { kind: "decline", code: "STOLEN_CARD" } })
  await dodo.control("/dodo/settings", { paymentSettlesAfterMs: null }, "PATCH")
  await dodo.subscribe()
}

test("the SDK takes every message as signed, and none that was touched", async () => {
  await sayEverything()
  await dodo.flush()
  const types = new Set(typesOf(dodo.messages()))
  expect([...types].toSorted()).toEqual([
    "dispute.accepted",
    "dispute.cancelled",
    "dispute.challenged",
    "dispute.expired",
    "dispute.lost",
    "dispute.opened",
    "dispute.won",
    "dunning.recovered",
    "dunning.started",
    "payment.failed",
    "payment.processing",
    "payment.succeeded",
    "refund.succeeded",
    "subscription.active",
    "subscription.cancelled",
    "subscription.failed",
    "subscription.on_hold",
    "subscription.past_due",
    "subscription.paused",
    "subscription.plan_changed",
    "subscription.renewed",
    "subscription.unpaused",
    "subscription.update_payment_method",
    "subscription.updated",
  ])
  for (const message of dodo.messages()) {
    expect(unwrap(message).data).toBeDefined()
    expect(() => unwrap({ ...message, body: message.body.replace('"timestamp"', '"t1mestamp"') })).toThrow()
    expect(() => unwrap({ ...message, headers: { ...message.headers, "webhook-id": "msg_other" } })).toThrow()
  }
})

test("what is not taken comes again with the same id and a new stamp, at most eight times", async () => {
  await dodo.control("/webhooks/settings", { retryScale: 0 }, "PATCH")
  dodo.receiver().answer = () => 500
  await dodo.subscribe()
  await expect.poll(() => log("?state=failed"), patience).toHaveLength(4)
  expect((await log()).map(({ attempts }) => attempts.length)).toEqual([8, 8, 8, 8])
  expect(new Set(idsOf(dodo.messages())).size).toBe(4)
  dodo.messages().forEach((message) => expect(unwrap(message)).toBeDefined())

  dodo.receiver().answer = () => 200
  dodo.messages().length = 0
  await dodo.control("/webhooks/replay", { state: "failed" })
  await dodo.flush()
  expect(await log("?state=delivered")).toHaveLength(4)
  expect(new Set(idsOf(dodo.messages())).size).toBe(4)
})

test("a flush waits for no ladder, and tries each once", async () => {
  await dodo.control("/webhooks/settings", { retryScale: 1 }, "PATCH")
  dodo.receiver().answer = () => 503
  await dodo.subscribe()
  await dodo.flush()
  await dodo.flush()
  dodo.receiver().answer = () => 200
  expect(await dodo.flush()).toMatchObject({ delivered: 4, waiting: 0 })
  expect((await log()).every(({ attempts }) => attempts.length >= 2)).toBe(true)
})

test("a retry may keep the first attempt's stamp", async () => {
  await dodo.control("/webhooks/settings", { retryScale: 0.21, stamp: "original" }, "PATCH")
  dodo.receiver().answer = () => (dodo.messages().length === 1 ? 500 : 200)
  await dodo.control("/webhooks/faults", { kind: "drop", type: "subscription" })
  await dodo.subscribe()
  await expect.poll(() => dodo.messages().length, patience).toBe(2)
  const [first, second] = dodo.messages().map(({ headers }) => headers["webhook-timestamp"])
  expect(second).toBe(first)
})

test("messages are lost, doubled, spoilt, late and out of order as planted, and the log says so", async () => {
  await dodo.control("/webhooks/settings", { retryScale: 0 }, "PATCH")
  await dodo.control("/webhooks/faults", { kind: "drop", type: "subscription.updated" })
  await dodo.control("/webhooks/faults", { kind: "duplicate", type: "payment", count: 2 })
  await dodo.control("/webhooks/faults", {
    kind: "corrupt",
    type: "subscription.renewed",
    part: "body",
    times: 1,
  })
  dodo.receiver().answer = (message) => {
    try {
      return unwrap(message) ? 200 : 500
    } catch {
      return 401
    }
  }
  await dodo.subscribe()
  await expect.poll(() => log("?state=waiting"), patience).toHaveLength(0)
  const types = typesOf(dodo.messages())
  expect(types.filter((type) => type === "payment.succeeded")).toHaveLength(3)
  expect(types).not.toContain("subscription.updated")
  expect(new Set(idsOf(dodo.messages())).size).toBe(3)
  const [renewed] = await log("?type=subscription.renewed")
  expect(renewed?.attempts).toMatchObject([
    { status: 401, fault: "corrupt body" },
    { status: 200, fault: null },
  ])
  expect(await log("?state=dropped")).toHaveLength(1)
})

test("held messages go in the order that is asked for", async () => {
  await dodo.control("/webhooks/hold", {})
  await dodo.subscribe()
  await expect.poll(() => log("?state=held"), patience).toHaveLength(4)
  expect(dodo.messages()).toEqual([])
  const newestFirst = (await log("?state=held")).map(({ id }) => id)
  await dodo.control("/webhooks/release", { ids: newestFirst })
  await dodo.flush()
  expect(typesOf(dodo.messages())).toEqual([
    "subscription.updated",
    "subscription.renewed",
    "subscription.active",
    "payment.succeeded",
  ])
})

test("a reordering lets go of what it gathered, shuffled the same way each time", async () => {
  const orders: string[][] = []
  for (let n = 0; n < 2; n += 1) {
    await dodo.control("/reset", { seed: "test" })
    dodo.messages().length = 0
    await dodo.control("/webhooks/faults", { kind: "reorder", count: 4 })
    await dodo.subscribe()
    await expect.poll(() => dodo.messages().length, patience).toBe(4)
    orders.push(typesOf(dodo.messages()))
  }
  expect(orders[0]).toEqual(orders[1])
  expect(orders[0]?.[0]).not.toBe("payment.succeeded")
})

test("an address of one's own replaces the usual one, takes what it filters, and knows two secrets for a day", async () => {
  const { webhooks } = dodo.client()
  const usual = await webhooks.list()
  expect(usual.data).toMatchObject([{ url: dodo.receiver().url }])
  const own = await webhooks.create({ url: dodo.receiver().url, filter_types: ["payment.succeeded"] })
  await dodo.subscribe()
  await dodo.flush()
  expect(typesOf(dodo.messages())).toEqual(["payment.succeeded"])

  await dodo.control("/webhooks/rotate", {})
  dodo.messages().length = 0
  await dodo.subscribe()
  await dodo.flush()
  const [message] = dodo.messages()
  const { secret } = await webhooks.retrieveSecret(own.id)
  expect(message?.headers["webhook-signature"]?.split(" ")).toHaveLength(2)
  if (message) {
    expect(unwrap(message)).toBeDefined()
    expect(
      dodo.client().webhooks.unwrap(message.body, { headers: message.headers, key: secret }),
    ).toBeDefined()
  }
  await webhooks.delete(own.id)
  await expect(webhooks.retrieve(own.id)).rejects.toMatchObject({ status: 404 })
})
