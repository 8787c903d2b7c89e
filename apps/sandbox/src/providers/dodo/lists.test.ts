import { expect, test } from "vitest"
import { dodoInTest } from "./testing/dodo-in-test"

const dodo = dodoInTest()

async function collect<Item>(items: AsyncIterable<Item>, idOf: (item: Item) => string): Promise<string[]> {
  const ids: string[] = []
  for await (const item of items) ids.push(idOf(item))
  return ids
}

test("a list paged from 0 has all of it once; paged as the SDK does by itself it lacks its second page", async () => {
  const client = dodo.client()
  for (let n = 0; n < 25; n += 1)
    await client.customers.create({ email: `a${n}@demo.localhost`, name: `A${n}` })
  const idOf = ({ customer_id: id }: { customer_id: string }) => id

  const all = await collect(client.customers.list({ page_number: 0 }), idOf)
  expect(new Set(all).size).toBe(25)
  expect(all).toHaveLength(25)
  expect(await collect(client.customers.list({ page_number: 0, page_size: 4 }), idOf)).toEqual(all)
  expect(await collect(client.customers.list(), idOf)).toEqual([...all.slice(0, 10), ...all.slice(20)])
})

test("every list can be paged", async () => {
  const { customer_id, id, payment } = await dodo.subscribe()
  const client = dodo.client()
  await client.refunds.create({ payment_id: payment.payment_id })
  await dodo.control("/disputes", { payment: payment.payment_id })
  await client.meters.create({
    name: "Words",
    event_name: "words",
    measurement_unit: "word",
    aggregation: { type: "count" },
  })
  await client.usageEvents.ingest({ events: [{ event_id: "e1", customer_id, event_name: "words" }] })
  const page = { page_number: 0, page_size: 1 }

  expect(await collect(client.customers.list(page), (one) => one.customer_id)).toEqual([customer_id])
  expect(await collect(client.products.list(page), (one) => one.product_id)).toHaveLength(1)
  expect(await collect(client.payments.list(page), (one) => one.payment_id)).toEqual([payment.payment_id])
  expect(await collect(client.subscriptions.list(page), (one) => one.subscription_id)).toEqual([id])
  expect(await collect(client.refunds.list(page), (one) => one.refund_id)).toHaveLength(1)
  expect(await collect(client.disputes.list(page), (one) => one.dispute_id)).toHaveLength(1)
  expect(await collect(client.meters.list(page), (one) => one.id)).toHaveLength(1)
  expect(await collect(client.usageEvents.list(page), (one) => one.event_id)).toEqual(["e1"])
  expect(
    await collect(client.subscriptions.retrieveUsageHistory(id, page), (one) => one.start_date),
  ).toHaveLength(1)
})

test("filters leave out what is not asked for", async () => {
  const { customer_id, id, product } = await dodo.subscribe()
  const client = dodo.client()
  const other = await dodo.newCustomer()
  const count = async (list: Promise<{ items: unknown[] }>) => (await list).items.length
  expect(await count(client.subscriptions.list({ customer_id }))).toBe(1)
  expect(await count(client.subscriptions.list({ customer_id: other.customer_id }))).toBe(0)
  expect(await count(client.subscriptions.list({ status: "on_hold" }))).toBe(0)
  expect(await count(client.subscriptions.list({ product_id: product.product_id, status: "active" }))).toBe(1)
  expect(await count(client.subscriptions.list({ created_at_gte: "2100-01-01T00:00:00Z" }))).toBe(0)
  expect(await count(client.payments.list({ subscription_id: id, status: "succeeded" }))).toBe(1)
  expect(await count(client.payments.list({ created_at_lte: "2000-01-01T00:00:00Z" }))).toBe(0)
  await expect(client.payments.list({ page_size: 101 })).rejects.toThrow(/422/)
})

test("webhooks are listed by a cursor, and end", async () => {
  const client = dodo.client()
  const made: string[] = []
  for (let n = 0; n < 5; n += 1)
    made.push((await client.webhooks.create({ url: `http://localhost:1/${n}`, disabled: true })).id)
  expect(await collect(client.webhooks.list({ limit: 2 }), ({ id }) => id)).toEqual(made)
})
