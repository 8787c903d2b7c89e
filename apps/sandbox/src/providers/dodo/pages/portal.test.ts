import { expect, test } from "vitest"
import { yearly } from "../testing/dodo-in-test"
import { hostedInTest, paying } from "./testing/hosted-in-test"

const billing = hostedInTest()

/** A customer with a subscription, and the address of their portal. */
async function begin(outcome: object = { kind: "always_ok" }) {
  const { customer_id, id } = await billing.subscribe({ outcome })
  const { link } = await billing.client().customers.customerPortal.create(customer_id, {
    return_url: "http://localhost:3000/app/acme/billing",
  })
  const act = (fields: Record<string, string>) => billing.submit(link, { subscription: id, ...fields })
  const subscription = () => billing.client().subscriptions.retrieve(id)
  return { customerId: customer_id, id, link, act, subscription }
}

const feedbacks = [
  "too_expensive",
  "missing_features",
  "switched_service",
  "unused",
  "customer_service",
  "low_quality",
  "too_complex",
  "other",
] as const

test("the portal shows what is held and paid, offers the eight reasons, and leads back", async () => {
  const { link } = await begin()
  const page = await billing.textOf(link)
  for (const words of [
    "Sandbox",
    "Renews on",
    "$29.00",
    "ending 4242",
    'href="http://localhost:3000/app/acme/billing"',
  ])
    expect(page).toContain(words)
  for (const feedback of feedbacks) expect(page).toContain(`<option value="${feedback}"`)
})

test.each(feedbacks)(
  "a cancellation because of %s at the end of the period is kept, and undone",
  async (feedback) => {
    const { act, subscription, link } = await begin()
    const { status, to } = await act({
      act: "cancel",
      when: "period_end",
      feedback,
      comment: "So <b>it</b> is",
    })
    expect([status, link]).toEqual([303, expect.stringContaining(to)])
    expect(await subscription()).toMatchObject({
      status: "active",
      cancel_at_next_billing_date: true,
      cancellation_feedback: feedback,
      cancellation_comment: "So <b>it</b> is",
    })
    expect(await billing.textOf(link)).toContain("Ends on")
    await act({ act: "undo_cancel" })
    expect(await subscription()).toMatchObject({ cancel_at_next_billing_date: false })
  },
)

test("a cancellation now ends it, and nothing more can be done", async () => {
  const { act, subscription, link } = await begin()
  await act({ act: "cancel", when: "now", feedback: "other", comment: "" })
  expect(await subscription()).toMatchObject({ status: "cancelled", cancellation_feedback: "other" })
  expect(await billing.textOf(link)).not.toContain("Cancel subscription")
  const again = await act({ act: "pause" })
  expect([again.status, again.page]).toEqual([422, expect.stringContaining("Only an active subscription")])
})

test("it is paused and resumed", async () => {
  const { act, subscription } = await begin()
  await act({ act: "pause" })
  expect((await subscription()).status).toBe("paused")
  await act({ act: "resume" })
  expect((await subscription()).status).toBe("active")
})

test("the plan is switched at the next billing date or now; a scheduled switch is undone", async () => {
  const { act, subscription, link } = await begin()
  const { product_id: product } = await billing.newProduct({ ...yearly, price: 99_000 }, "Business, yearly")
  expect(await billing.textOf(link)).toContain("Business, yearly · $990.00")
  await act({ act: "change", when: "period_end", product })
  expect((await subscription()).scheduled_change).toMatchObject({ product_id: product })
  expect(await billing.textOf(link)).toContain("Switches to Business, yearly")
  await act({ act: "undo_change" })
  expect((await subscription()).scheduled_change).toBeFalsy()
  await act({ act: "change", when: "now", product })
  expect(await subscription()).toMatchObject({ product_id: product })
})

test("another card is kept; one that is declined leaves the old one, and the page open for another", async () => {
  const { act, subscription } = await begin()
  const before = (await subscription()).payment_method_id
  const { to } = await act({ act: "update_card" })
  expect(await billing.textOf(to)).toContain("Nothing is charged now.")
  const declined = await billing.submit(to, { ...paying, card_number: "4000000000000002" })
  expect(declined.status).toBe(303)
  expect(await billing.textOf(to)).toContain("The card was declined.")
  expect((await subscription()).payment_method_id).toBe(before)
  const kept = await billing.submit(to, { ...paying, card_number: "5555555555554444" })
  expect(kept.to).toContain("/dodo/portal/")
  expect(await billing.textOf(to)).toContain("The card is kept.")
  expect((await subscription()).payment_method_id).not.toBe(before)
  expect((await billing.submit(to, paying)).status).toBe(410)
  expect((await billing.submit(to, { ...paying, cvv: "" })).status).toBe(200)
})

test.each([
  ["4242424242424242", "active"],
  ["4000000000000341", "past_due"],
  ["4000000000009995", "past_due"],
])("what is owed is paid with another card: with %s it is %s", async (card, status) => {
  const { customerId, id, subscription } = await begin({
    kind: "ok_then_fail",
    times: 1,
    code: "GENERIC_DECLINE",
  })
  await billing.clock(customerId, { next: true })
  expect((await subscription()).status).toBe("past_due")
  const { payment_link: link } = await billing.client().subscriptions.updatePaymentMethod(id, {
    payment_method: { type: "new", return_url: "http://localhost:3000/back" },
  })
  expect(await billing.textOf(link ?? "")).toContain("$29.00 is due")
  await billing.submit(link ?? "", { ...paying, card_number: card })
  expect((await subscription()).status).toBe(status)
})

test("an unknown link is not found, an old one closed, and another's subscription out of reach", async () => {
  for (const path of ["/dodo/portal/cps_none", "/dodo/update-payment-method/upm_none"]) {
    expect((await billing.read(path)).status).toBe(404)
    expect((await billing.submit(path, { act: "pause", subscription: "sub_none" })).status).toBe(404)
  }
  const { link, customerId, act, id } = await begin()
  const other = await billing.subscribe()
  expect((await act({ act: "pause", subscription: other.id })).status).toBe(422)
  expect((await act({ act: "cancel", when: "now", feedback: "spite", comment: "" })).status).toBe(422)
  expect((await act({ act: "burn" })).status).toBe(422)
  expect((await billing.client().subscriptions.retrieve(other.id)).status).toBe("active")
  expect((await billing.read(`${link}/invoices/${other.payment.payment_id}`)).status).toBe(404)
  const { to } = await billing.submit(link, { act: "update_card", subscription: id })
  await billing.clock(customerId, { advance: "P2D" })
  expect((await billing.read(link)).status).toBe(410)
  expect((await billing.read(to)).status).toBe(410)
  expect((await billing.submit(to, paying)).status).toBe(410)
})

test("a payment and a refund have a PDF, for the SDK and in the portal", async () => {
  const { link } = await begin()
  const client = billing.client()
  const [payment] = (await client.payments.list({ page_number: 0 })).items
  const refund = await client.refunds.create({ payment_id: payment?.payment_id ?? "", reason: "Zu spät" })
  const files = [
    await client.invoices.payments.retrieve(payment?.payment_id ?? ""),
    await client.invoices.payments.retrieveRefund(refund.refund_id),
    await billing.read(`${link}/invoices/${payment?.payment_id}`),
  ]
  for (const file of files) {
    expect(file.headers.get("content-type")).toBe("application/pdf")
    const bytes = Buffer.from(await file.arrayBuffer()).toString("latin1")
    expect(bytes).toMatch(/^%PDF-1\.4[\s\S]*\$29\.00[\s\S]*%%EOF\n$/)
  }
  await expect(client.invoices.payments.retrieve("pay_none")).rejects.toMatchObject({ status: 404 })
})
