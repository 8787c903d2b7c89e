import { expect, test } from "vitest"
import { z } from "zod"
import { dodoInTest, monthly, yearly } from "./testing/dodo-in-test"

const dodo = dodoInTest()
const failsNext = { kind: "ok_then_fail", times: 1, code: "EXPIRED_CARD" }
const Told = z.object({
  type: z.string(),
  timestamp: z.string(),
  data: z.looseObject({ status: z.string().optional(), past_due_ends_at: z.string().nullish() }),
})
const Face = z.object({
  now: z.string(),
  fired: z.array(z.object({ at: z.string(), kind: z.string() })),
  next: z.object({ at: z.string(), kind: z.string() }).nullable(),
})

/** What was told since the last time, as "day type". */
async function told(): Promise<string[]> {
  await dodo.flush()
  const messages = dodo.messages().map(({ body }) => Told.parse(JSON.parse(body)))
  dodo.messages().length = 0
  return messages.map(({ type, timestamp }) => `${timestamp.slice(0, 10)} ${type}`)
}
const move = async (customer: string, by: object) => Face.parse(await dodo.clock(customer, by))
const find = (id: string) => dodo.client().subscriptions.retrieve(id)

test("a year of a customer: every renewal on its day, in order, and told in that order", async () => {
  const { id, customer_id } = await dodo.subscribe({ at: "2027-01-31T09:00:00.000Z" })
  expect(await told()).toEqual([
    "2027-01-31 payment.succeeded",
    "2027-01-31 subscription.active",
    "2027-01-31 subscription.renewed",
    "2027-01-31 subscription.updated",
  ])
  const { fired, next } = await move(customer_id, { advance: "P1Y" })
  const days = fired.map(({ at, kind }) => `${at.slice(0, 10)} ${kind}`)
  expect(days).toEqual(
    ["02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30", "12-31"]
      .map((day) => `2027-${day} renew`)
      .concat("2028-01-31 renew"),
  )
  expect(next).toMatchObject({ at: "2028-02-29T09:00:00.000Z", kind: "renew" })
  expect(await told()).toEqual(
    fired.flatMap(({ at }) =>
      ["payment.succeeded", "subscription.renewed", "subscription.updated"].map(
        (type) => `${at.slice(0, 10)} ${type}`,
      ),
    ),
  )
  expect(await find(id)).toMatchObject({
    status: "active",
    previous_billing_date: "2028-01-31T09:00:00.000Z",
    next_billing_date: "2028-02-29T09:00:00.000Z",
  })
  const { items } = await dodo.client().payments.list({ subscription_id: id, page_size: 100 })
  expect(items).toHaveLength(13)
})

test("stepping shows each moment before the next comes, and customers beside stay where they are", async () => {
  const { customer_id } = await dodo.subscribe({ at: "2028-02-29T12:00:00.000Z", price: yearly })
  const other = await dodo.newCustomer()
  expect(await move(customer_id, { next: true, until: "2028-06-01T00:00:00Z" })).toMatchObject({
    now: expect.stringContaining("2028-06-01"),
    fired: [],
  })
  const days: string[] = []
  for (let n = 0; n < 4; n += 1) days.push((await move(customer_id, { next: true })).now.slice(0, 10))
  expect(days).toEqual(["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"])
  const beside = Face.parse(await dodo.ask(`/clocks/${other.customer_id}`))
  expect(beside.now).toBe("2026-11-01T00:00:00.000Z")
  await expect(move(customer_id, { to: "2030-01-01T00:00:00Z" })).rejects.toThrow(/400/)
})

test("a trial costs nothing until it ends, and can be made longer", async () => {
  const price = { ...monthly, trial_period_days: 14 }
  const { id, customer_id, payment } = await dodo.subscribe({ at: "2027-03-01T00:00:00.000Z", price })
  expect(payment).toMatchObject({ status: "succeeded", total_amount: 0 })
  expect(await find(id)).toMatchObject({
    status: "active",
    trial_period_days: 14,
    next_billing_date: "2027-03-15T00:00:00.000Z",
  })
  await dodo.client().subscriptions.update(id, { next_billing_date: "2027-03-20T00:00:00.000Z" })
  await told()
  const { fired } = await move(customer_id, { advance: "P2M" })
  expect(fired.map(({ at }) => at.slice(0, 10))).toEqual(["2027-03-20", "2027-04-20"])
  expect((await told())[0]).toBe("2027-03-20 payment.succeeded")
})

test("a declined renewal has days of grace, is tried again, and goes on hold", async () => {
  await dodo.control("/dodo/settings", { graceDays: 5, dunning: true }, "PATCH")
  const made = await dodo.subscribe({ at: "2027-01-10T00:00:00.000Z", outcome: failsNext })
  await told()
  const { fired } = await move(made.customer_id, { advance: "P2M" })
  expect(fired.map(({ at, kind }) => `${at.slice(0, 13)} ${kind}`)).toEqual([
    "2027-02-10T00 renew",
    "2027-02-10T12 retry",
    "2027-02-11T12 retry",
    "2027-02-13T12 retry",
    "2027-02-15T00 grace_end",
    "2027-02-16T12 retry",
    "2027-02-20T12 retry",
  ])
  const messages = await told()
  expect(messages.slice(0, 3)).toEqual([
    "2027-02-10 payment.failed",
    "2027-02-10 subscription.past_due",
    "2027-02-10 dunning.started",
  ])
  expect(messages).toContain("2027-02-15 subscription.on_hold")
  expect(await find(made.id)).toMatchObject({
    status: "on_hold",
    next_billing_date: "2027-02-10T00:00:00.000Z",
  })
  const { items } = await dodo.client().payments.list({ subscription_id: made.id, status: "failed" })
  expect(items).toHaveLength(6)
})

test("another card within the grace pays what is owed, and the period keeps its days", async () => {
  const made = await dodo.subscribe({ at: "2027-01-10T00:00:00.000Z", outcome: failsNext })
  await move(made.customer_id, { to: "2027-02-12T00:00:00.000Z" })
  await told()
  const { payment_id } = await dodo.client().subscriptions.updatePaymentMethod(made.id, {
    payment_method: { type: "existing", payment_method_id: await dodo.newCard(made.customer_id) },
  })
  expect(await dodo.client().payments.retrieve(payment_id ?? "")).toMatchObject({
    status: "succeeded",
    total_amount: 2_900,
    is_update_payment_method: false,
  })
  expect(await told()).toEqual([
    "2027-02-12 payment.succeeded",
    "2027-02-12 subscription.update_payment_method",
    "2027-02-12 subscription.active",
  ])
  expect(await find(made.id)).toMatchObject({
    status: "active",
    previous_billing_date: "2027-02-10T00:00:00.000Z",
    next_billing_date: "2027-03-10T00:00:00.000Z",
  })
})

test("paid months late, the period begins anew; without grace a decline is on hold at once", async () => {
  await dodo.control("/dodo/settings", { graceDays: null, paymentRetries: false }, "PATCH")
  const made = await dodo.subscribe({ at: "2027-01-31T00:00:00.000Z", outcome: failsNext })
  await move(made.customer_id, { to: "2027-05-20T00:00:00.000Z" })
  expect((await find(made.id)).status).toBe("on_hold")
  await dodo.client().subscriptions.updatePaymentMethod(made.id, {
    payment_method: { type: "existing", payment_method_id: await dodo.newCard(made.customer_id) },
  })
  const after = await find(made.id)
  expect([after.previous_billing_date.slice(0, 10), after.next_billing_date.slice(0, 10)]).toEqual([
    "2027-05-20",
    "2027-06-20",
  ])
})

test("a retry that goes through makes it active again; a grace that ends may cancel", async () => {
  const script = { kind: "script", codes: [null, "INSUFFICIENT_FUNDS", "INSUFFICIENT_FUNDS", null] }
  const made = await dodo.subscribe({ at: "2027-01-10T00:00:00.000Z", outcome: script })
  await move(made.customer_id, { to: "2027-02-12T00:00:00.000Z" })
  expect(await find(made.id)).toMatchObject({
    status: "active",
    next_billing_date: "2027-03-10T00:00:00.000Z",
  })

  await dodo.control("/dodo/settings", { graceAction: "cancel_subscription" }, "PATCH")
  const lost = await dodo.subscribe({
    at: "2027-01-10T00:00:00.000Z",
    outcome: { kind: "ok_then_fail", times: 1, code: "LOST_CARD" },
  })
  const { fired } = await move(lost.customer_id, { advance: "P2M" })
  expect(fired.map(({ kind }) => kind)).toEqual(["renew", "grace_end"])
  expect((await find(lost.id)).status).toBe("cancelled")
})

test("a cancellation at the period's end happens on that day, and nothing after it", async () => {
  const made = await dodo.subscribe({ at: "2027-01-10T00:00:00.000Z" })
  await dodo.client().subscriptions.update(made.id, { cancel_at_next_billing_date: true })
  expect(await told()).toContain("2027-01-10 subscription.updated")
  const { fired, next } = await move(made.customer_id, { advance: "P1Y" })
  expect(fired).toMatchObject([{ at: "2027-02-10T00:00:00.000Z", kind: "cancel" }])
  expect(next).toBeNull()
  expect(await told()).toEqual(["2027-02-10 subscription.cancelled"])
  expect(await find(made.id)).toMatchObject({ status: "cancelled", cancelled_at: "2027-02-10T00:00:00.000Z" })
})

test("a pause stops the time, and all that was to come comes later by as long", async () => {
  const made = await dodo.subscribe({ at: "2027-01-10T00:00:00.000Z" })
  const before = await find(made.id)
  await move(made.customer_id, { to: "2027-01-20T00:00:00.000Z" })
  await dodo.client().subscriptions.update(made.id, { status: "paused" })
  expect((await move(made.customer_id, { to: "2027-04-30T00:00:00.000Z" })).fired).toEqual([])
  await dodo.client().subscriptions.update(made.id, { status: "active" })
  const after = await find(made.id)
  const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  expect(days(before.next_billing_date, after.next_billing_date)).toBe(100)
  expect(days(before.expires_at ?? "", after.expires_at ?? "")).toBe(100)
  expect((await told()).slice(-2).map((line) => line.slice(11))).toEqual([
    "subscription.paused",
    "subscription.unpaused",
  ])
})

test("a message late tells the state of today, and when it happened", async () => {
  await dodo.control("/webhooks/hold", {})
  const made = await dodo.subscribe({ at: "2027-01-10T00:00:00.000Z", outcome: failsNext })
  await move(made.customer_id, { to: "2027-02-10T00:00:00.000Z" })
  await dodo.control("/webhooks/release", {})
  await dodo.flush()
  const active = dodo
    .messages()
    .map(({ body }) => Told.parse(JSON.parse(body)))
    .find(({ type }) => type === "subscription.active")
  expect(active).toMatchObject({
    timestamp: expect.stringContaining("2027-01-10"),
    data: { status: "past_due", past_due_ends_at: "2027-02-15T00:00:00.000Z" },
  })
})
