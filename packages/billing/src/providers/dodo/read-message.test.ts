import { Webhook } from "standardwebhooks"
import { expect, test } from "vitest"
import { readMessage, readSubscription } from "./read-message"

const secret = `whsec_${Buffer.from("a secret of thirty-two characters").toString("base64")}`
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

const subscription = {
  payload_type: "Subscription",
  subscription_id: "sub_1",
  customer: { customer_id: "cus_1", email: "a@example.com" },
  status: "past_due",
  product_id: "pdt_1",
  quantity: "1",
  recurring_pre_tax_amount: "2900",
  currency: "USD",
  previous_billing_date: "2026-03-01T00:00:00Z",
  next_billing_date: "2026-04-01T00:00:00Z",
  created_at: "2026-02-01T00:00:00Z",
  past_due_ends_at: "2026-04-04T00:00:00Z",
  metadata: { checkout_ref: "ours", tenant_id: "somebody else's" },
  something_new: { of: "2027" },
}
const event = (type: string, data: object) => ({
  business_id: "bus_1",
  type,
  timestamp: "2026-03-03T12:00:00Z",
  data,
})

function signed(body: unknown, { at = new Date(), by = secret, id = "msg_1" } = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body)
  const headers = new Headers({
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(by).sign(id, at, text),
  })
  return { headers, raw: new TextEncoder().encode(text) }
}
const read = ({ headers, raw }: ReturnType<typeof signed>) => readMessage(secret, headers, raw)

test("a message says what it is about; what it says of tenants is not read", () => {
  expect(read(signed(event("subscription.updated", subscription)))).toMatchObject({
    id: "msg_1",
    type: "subscription.updated",
    isFresh: true,
    occurredAt: new Date("2026-03-03T12:00:00Z"),
    about: { kind: "subscription", id: "sub_1", customerId: "cus_1", checkoutRef: "ours" },
  })
})

test.each([
  ["payment.succeeded", { payment_id: "pay_1", subscription_id: "sub_1" }, "payment", "pay_1"],
  ["refund.succeeded", { refund_id: "ref_1", payment_id: "pay_1" }, "refund", "ref_1"],
  ["dispute.lost", { dispute_id: "dsp_1", payment_id: "pay_1" }, "dispute", "dsp_1"],
  ["dunning.started", { subscription_id: "sub_1", customer_id: "cus_1" }, "subscription", "sub_1"],
  ["something.invented", { subscription_id: "sub_1" }, "other", null],
])("%s is about its own object", (type, data, kind, id) => {
  expect(read(signed(event(type, data))).about).toMatchObject({ kind, id })
})

test("a signature that is right and old is told apart, and not refused", () => {
  expect(read(signed(event("payment.failed", {}), { at: minutesAgo(6) })).isFresh).toBe(false)
  expect(read(signed(event("payment.failed", {}), { at: minutesAgo(-6) })).isFresh).toBe(false)
  expect(read(signed(event("payment.failed", {}), { at: minutesAgo(4) })).isFresh).toBe(true)
})

test("while a secret is changed either signature will do", () => {
  const message = signed(event("payment.failed", {}))
  const other = signed(event("payment.failed", {}), {
    by: `whsec_${Buffer.from("other").toString("base64")}`,
  })
  const both = `${other.headers.get("webhook-signature")} ${message.headers.get("webhook-signature")}`
  message.headers.set("webhook-signature", both)
  expect(read(message).id).toBe("msg_1")
  expect(() => read(other)).toThrow(expect.objectContaining({ code: "billing.INVALID_SIGNATURE" }))
})

test.each([
  ["another body", (m: ReturnType<typeof signed>) => ({ ...m, raw: new TextEncoder().encode("{}") })],
  ["another id", (m: ReturnType<typeof signed>) => (m.headers.set("webhook-id", "msg_2"), m)],
  ["another time", (m: ReturnType<typeof signed>) => (m.headers.set("webhook-timestamp", "1700000000"), m)],
  ["a time that is none", (m: ReturnType<typeof signed>) => (m.headers.set("webhook-timestamp", "1e9"), m)],
  ["no signature", (m: ReturnType<typeof signed>) => (m.headers.delete("webhook-signature"), m)],
  ["no id", (m: ReturnType<typeof signed>) => (m.headers.delete("webhook-id"), m)],
])("%s is refused", (_, tamper) => {
  const message = tamper(signed(event("payment.succeeded", { payment_id: "pay_1" })))
  expect(() => read(message)).toThrow(expect.objectContaining({ code: "billing.INVALID_SIGNATURE" }))
})

test.each(["not json", "", "[]", "null", '{"type":7}'])(
  "%j, well signed, is kept and says nothing",
  (body) => {
    expect(read(signed(body))).toMatchObject({ type: "undecodable", payload: null, about: { kind: "other" } })
  },
)

test("a subscription is read of a payload: numbers as text, words of tomorrow, and what only messages tell", () => {
  expect(readSubscription(event("subscription.updated", subscription))).toMatchObject({
    id: "sub_1",
    status: "past_due",
    quantity: 1,
    amount: 2_900,
    pastDueEndsAt: new Date("2026-04-04T00:00:00Z"),
    hasPaymentMethod: false,
    checkoutRef: "ours",
  })
  const tomorrow = { ...subscription, status: "hibernating" }
  expect(readSubscription(event("subscription.updated", tomorrow))).toMatchObject({
    status: "unknown",
    providerStatus: "hibernating",
  })
  expect(readSubscription(event("payment.succeeded", { payment_id: "pay_1" }))).toBeUndefined()
  expect(readSubscription({ ...subscription, next_billing_date: "soon" })).toBeUndefined()
  expect(readSubscription(null)).toBeUndefined()
})
