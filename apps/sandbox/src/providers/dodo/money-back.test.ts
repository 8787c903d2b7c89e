import { expect, test } from "vitest"
import { z } from "zod"
import { dodoInTest } from "./testing/dodo-in-test"

const dodo = dodoInTest()
const refused = (code: string) => ({ error: { code } })

test("a refund is pending, then done; in parts, and never more than was paid", async () => {
  await dodo.control("/dodo/settings", { refundSettlesAfterMs: null }, "PATCH")
  const { id, payment } = await dodo.subscribe()
  const { refunds, payments } = dodo.client()
  const payment_id = payment.payment_id
  const { items } = await payments.retrieveLineItems(payment_id)
  const item_id = items[0]?.items_id ?? ""
  expect(items).toMatchObject([{ amount: 2_900, refundable_amount: 2_900 }])

  const first = await refunds.create({ payment_id, items: [{ item_id, amount: 900 }], reason: "Part" })
  expect(first).toMatchObject({ status: "pending", amount: 900, is_partial: true, reason: "Part" })
  await expect(refunds.create({ payment_id })).rejects.toMatchObject(
    refused("EXISTING_REFUND_REQUEST_PROCESSING"),
  )
  await dodo.control(`/refunds/${first.refund_id}/settle`, { status: "succeeded" })
  expect(await payments.retrieve(payment_id)).toMatchObject({
    refund_status: "partial",
    refunds: [{ amount: 900 }],
  })

  await expect(refunds.create({ payment_id, items: [{ item_id, amount: 2_001 }] })).rejects.toMatchObject(
    refused("NOTHING_TO_REFUND"),
  )
  const rest = await refunds.create({ payment_id })
  expect(rest.amount).toBe(2_000)
  await dodo.control(`/refunds/${rest.refund_id}/settle`, { status: "succeeded" })
  expect((await payments.retrieve(payment_id)).refund_status).toBe("full")
  await expect(refunds.create({ payment_id })).rejects.toMatchObject(refused("PAYMENT_ALREADY_REFUNDED"))
  expect((await dodo.client().subscriptions.retrieve(id)).status).toBe("active")
})

test("a refund has 30 days, a payment that succeeded, and something to give back", async () => {
  const made = await dodo.subscribe()
  await dodo.clock(made.customer_id, { advance: "P29D" })
  const { refunds } = dodo.client()
  await dodo.clock(made.customer_id, { advance: "P2D" })
  await expect(refunds.create({ payment_id: made.payment.payment_id })).rejects.toMatchObject(
    refused("REFUND_WINDOW_EXPIRED"),
  )
  const failed = await dodo.subscribe({ outcome: { kind: "decline", code: "LOST_CARD" } })
  await expect(refunds.create({ payment_id: failed.payment.payment_id })).rejects.toMatchObject(
    refused("PAYMENT_NOT_SUCCEEDED"),
  )
})

test("a dispute is opened and decided, and the payment shows it", async () => {
  const { payment } = await dodo.subscribe()
  const { id } = z
    .object({ id: z.string() })
    .parse(await dodo.control("/disputes", { payment: payment.payment_id, reason: "fraudulent" }))
  expect(await dodo.client().disputes.retrieve(id)).toMatchObject({
    amount: "2900",
    dispute_status: "dispute_opened",
    payment_id: payment.payment_id,
  })
  await dodo.control(`/disputes/${id}/settle`, { status: "dispute_lost" })
  expect((await dodo.client().payments.retrieve(payment.payment_id)).disputes).toMatchObject([
    { dispute_id: id, dispute_status: "dispute_lost" },
  ])
})
