import { expect, test } from "vitest"
import { hostedInTest, paying } from "./testing/hosted-in-test"

const billing = hostedInTest()

/** A customer with a subscription, and the forms of their page. */
async function begin() {
  const { customer_id, id, payment } = await billing.subscribe()
  const at = `/billing/${customer_id}`
  const act = (fields: Record<string, string>) => billing.submit(at, fields)
  return { at, act, id, customerId: customer_id, paymentId: payment.payment_id }
}
const paymentsOf = async (customer_id: string) =>
  (await billing.client().payments.list({ customer_id, page_number: 0 })).items

test("there is nobody at first; then everyone with what they hold and when they live", async () => {
  expect(await billing.textOf("/billing")).toContain("No customers yet.")
  const { at, act } = await begin()
  expect(await billing.textOf("/billing")).toMatch(new RegExp(`href="${at}"[\\s\\S]*active`))
  expect(await billing.textOf("/billing")).not.toContain("lives on")
  await act({ act: "clock_day" })
  expect(await billing.textOf("/billing")).toContain("lives on")
})

test("a customer's clock goes to what is due, on by a day and a month, to a date, and never back", async () => {
  const { at, act, id, customerId } = await begin()
  const now = async () => new Date(String(Object(await billing.ask(`/clocks/${customerId}`)).now)).getTime()
  const begun = await now()
  expect(await billing.textOf(at)).toContain("real time")
  await act({ act: "clock_day" })
  expect(Math.round(((await now()) - begun) / 3_600_000)).toBe(24)
  await act({ act: "clock_month" })
  expect(await paymentsOf(customerId)).toHaveLength(2)
  const { next_billing_date } = await billing.client().subscriptions.retrieve(id)
  await act({ act: "clock_next" })
  expect(await paymentsOf(customerId)).toHaveLength(3)
  expect(Math.abs((await now()) - Date.parse(next_billing_date))).toBeLessThan(10_000)
  await act({ act: "clock_to", to: "2040-02-29" })
  expect(await billing.textOf(at)).toContain("29 February 2040")
  for (const to of ["2030-01-01", "2040-02-30", "", "soon"])
    expect((await act({ act: "clock_to", to })).status).toBe(422)
  expect(new Date(await now()).getUTCFullYear()).toBe(2040)
})

test("a payment under way is settled either way, once", async () => {
  for (const [end, status] of [
    ["payment_succeeds", "succeeded"],
    ["payment_fails", "failed"],
  ] as const) {
    const { at, customerId, sessionId } = await billing.openCheckout()
    await billing.submit(at, { ...paying, outcome: "process" })
    const id = (await billing.outcomeOf(sessionId)).payment?.payment_id ?? ""
    expect((await billing.submit(`/billing/${customerId}`, { act: end, id })).status).toBe(303)
    expect((await billing.outcomeOf(sessionId)).status).toBe(status)
    expect((await billing.submit(`/billing/${customerId}`, { act: end, id })).status).toBe(422)
  }
})

test("a payment is refunded; the refund fails or succeeds by hand", async () => {
  await billing.control("/dodo/settings", { refundSettlesAfterMs: null }, "PATCH")
  const { act, paymentId } = await begin()
  const refunds = async () => (await billing.client().refunds.list({ page_number: 0 })).items
  await act({ act: "refund", id: paymentId })
  const [first] = await refunds()
  expect(first?.status).toBe("pending")
  expect((await act({ act: "refund", id: paymentId })).page).toContain(
    "Another refund of the payment is under way.",
  )
  await act({ act: "refund_fails", id: first?.refund_id ?? "" })
  await act({ act: "refund", id: paymentId })
  const pending = (await refunds()).find(({ status }) => status === "pending")
  await act({ act: "refund_succeeds", id: pending?.refund_id ?? "" })
  expect((await refunds()).map(({ status }) => status).toSorted()).toEqual(["failed", "succeeded"])
})

test("a dispute is opened, challenged and lost", async () => {
  const { at, act, paymentId } = await begin()
  const dispute = async () => (await billing.client().disputes.list({ page_number: 0 })).items[0]
  await act({ act: "dispute", id: paymentId })
  const id = (await dispute())?.dispute_id ?? ""
  for (const end of ["dispute_challenged", "dispute_lost"] as const) {
    await act({ act: end, id })
    expect((await dispute())?.dispute_status).toBe(end)
  }
  expect(await billing.textOf(at)).toContain("lost")
})

test("the portal opens from here, and leads back here", async () => {
  const { at, act } = await begin()
  const { to } = await act({ act: "open_portal" })
  expect(await billing.textOf(to)).toContain(`href="${billing.url()}${at}"`)
})

test("nobody is reached through another, and what is no button is refused", async () => {
  const { act } = await begin()
  const other = await begin()
  for (const wish of ["payment_succeeds", "refund", "dispute"])
    expect((await act({ act: wish, id: other.paymentId })).status).toBe(422)
  expect((await act({ act: "rob" })).status).toBe(422)
  expect((await billing.read("/billing/cus_none")).status).toBe(404)
  expect((await billing.submit("/billing/cus_none", { act: "clock_day" })).status).toBe(404)
})

test("messages are shown with their attempts and what they say, held, released and sent again", async () => {
  expect(await billing.textOf("/webhooks")).toContain("Nothing was told yet.")
  await billing.submit("/webhooks", { act: "hold" })
  await begin()
  await billing.flush()
  expect(billing.messages()).toHaveLength(0)
  expect(await billing.textOf("/webhooks")).toMatch(/subscription\.active[\s\S]*held/)
  await billing.submit("/webhooks", { act: "release" })
  await billing.flush()
  const sent = billing.messages().length
  expect(sent).toBeGreaterThan(1)
  const page = await billing.textOf("/webhooks")
  expect(page).toContain(billing.receiver().url)
  expect(page).toMatch(/delivered[\s\S]*&quot;payload_type&quot;: &quot;Subscription&quot;/)
  const [id] = /(?<=name="id" value=")atp_\w+/.exec(page) ?? [""]
  await billing.submit("/webhooks", { act: "resend", id })
  await billing.submit("/webhooks", { act: "flush" })
  expect(billing.messages()).toHaveLength(sent + 1)
  expect((await billing.submit("/webhooks", { act: "resend", id: "atp_none" })).status).toBe(422)
})

test("what goes wrong with messages is planted, shown, checked and mended", async () => {
  await billing.submit("/webhooks", {
    act: "break",
    kind: "duplicate",
    count: "2",
    type: "payment.",
    times: "",
    ms: "",
  })
  expect(await billing.textOf("/webhooks")).toContain("2 more · only payment. · until mended, struck 0")
  await begin()
  await billing.flush()
  expect(billing.messages().filter(({ body }) => body.includes('"payment.succeeded"'))).toHaveLength(3)
  for (const fields of [{ kind: "burn" }, { kind: "delay", ms: "-1" }, {}] as Record<string, string>[])
    expect((await billing.submit("/webhooks", { act: "break", ...fields })).status).toBe(422)
  await billing.submit("/webhooks", { act: "mend_all" })
  expect(await billing.textOf("/webhooks")).toContain("Every message goes as it should.")
})

test("a form of the sandbox's pages says where it comes from, or a browser would be turned away", async () => {
  expect((await billing.read("/billing")).headers.get("referrer-policy")).toBe("same-origin")
})
