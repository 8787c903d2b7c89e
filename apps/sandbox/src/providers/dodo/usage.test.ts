import { expect, test } from "vitest"
import { dodoInTest } from "./testing/dodo-in-test"

const dodo = dodoInTest()
const meter = {
  name: "Words",
  event_name: "generated",
  measurement_unit: "word",
  aggregation: { type: "sum", key: "words" },
  filter: { conjunction: "and", clauses: [{ key: "kind", operator: "equals", value: "paid" }] },
} as const

async function metered() {
  const { id: meter_id } = await dodo
    .client()
    .meters.create({ ...meter, filter: { ...meter.filter, clauses: [...meter.filter.clauses] } })
  return dodo.subscribe({
    at: "2027-01-01T00:00:00.000Z",
    price: {
      type: "usage_based_price",
      currency: "USD",
      fixed_price: 1_000,
      payment_frequency_count: 1,
      payment_frequency_interval: "Month",
      subscription_period_count: 10,
      subscription_period_interval: "Year",
      meters: [{ meter_id, price_per_unit: "2", free_threshold: 100 }],
    },
  })
}

test("what was used beyond the free part is on the next invoice, and only once", async () => {
  const { id, customer_id } = await metered()
  const { usageEvents, payments, subscriptions } = dodo.client()
  const use = (event_id: string, words: number, kind = "paid") => ({
    event_id,
    customer_id,
    event_name: "generated",
    metadata: { words, kind },
  })
  expect(await usageEvents.ingest({ events: [use("a", 200), use("b", 50), use("c", 999, "free")] })).toEqual({
    ingested_count: 3,
  })
  expect(await usageEvents.ingest({ events: [use("a", 200), use("d", 10)] })).toEqual({ ingested_count: 1 })
  const history = await subscriptions.retrieveUsageHistory(id, { page_number: 0 })
  expect(history.items[0]?.meters).toMatchObject([
    { consumed_units: "260", chargeable_units: "160", total_price: 320 },
  ])
  await dodo.clock(customer_id, { advance: "P2M" })
  const { items } = await payments.list({ subscription_id: id })
  expect(items.map(({ total_amount: total }) => total)).toEqual([1_000, 1_320, 1_000])
})

test("a part of a cent is priced exactly, and rounded once, to the even one of two that are as near", async () => {
  const { id: meter_id } = await dodo.client().meters.create({
    name: "Calls",
    event_name: "called",
    measurement_unit: "call",
    aggregation: { type: "sum", key: "quantity" },
  })
  const { id, customer_id } = await dodo.subscribe({
    at: "2027-01-01T00:00:00.000Z",
    price: {
      type: "usage_based_price",
      currency: "USD",
      fixed_price: 2_900,
      payment_frequency_count: 1,
      payment_frequency_interval: "Month",
      subscription_period_count: 10,
      subscription_period_interval: "Year",
      meters: [{ meter_id, price_per_unit: "0.05", free_threshold: 0 }],
    },
  })
  const call = (event_id: string, quantity: number) =>
    dodo.client().usageEvents.ingest({
      events: [{ event_id, customer_id, event_name: "called", metadata: { quantity } }],
    })
  const owed = async () => {
    const { items } = await dodo.client().subscriptions.retrieveUsageHistory(id, { page_number: 0 })
    return items[0]?.meters[0]?.total_price
  }
  await call("of:1:1", 15_010)
  expect(await owed()).toBe(750)
  await call("of:1:2", 20)
  expect(await owed()).toBe(752)
})

test("the window is an hour back and five minutes ahead on the customer's clock", async () => {
  const { customer_id } = await metered()
  const ingest = (timestamp: string, event_id = timestamp) =>
    dodo
      .client()
      .usageEvents.ingest({ events: [{ event_id, customer_id, event_name: "generated", timestamp }] })
  await ingest("2026-12-31T23:00:00.000Z")
  await ingest("2027-01-01T00:05:00.000Z")
  await expect(ingest("2026-12-31T22:59:59.000Z")).rejects.toMatchObject({ status: 400 })
  await expect(ingest("2027-01-01T00:05:01.000Z")).rejects.toMatchObject({ status: 400 })
})

test("one request has at most a thousand events, and each id once", async () => {
  const { customer_id } = await dodo.newCustomer()
  const event = (event_id: string) => ({ event_id, customer_id, event_name: "generated" })
  const { usageEvents } = dodo.client()
  await expect(usageEvents.ingest({ events: [event("x"), event("x")] })).rejects.toMatchObject({
    status: 400,
  })
  expect((await usageEvents.list({ page_number: 0 })).items).toEqual([])
  const many = Array.from({ length: 1_001 }, (_, index) => event(String(index)))
  await expect(usageEvents.ingest({ events: many })).rejects.toMatchObject({ status: 422 })
  expect(await usageEvents.ingest({ events: many.slice(1) })).toEqual({ ingested_count: 1_000 })
  expect(await usageEvents.retrieve("7")).toMatchObject({ event_id: "7", customer_id })
})
