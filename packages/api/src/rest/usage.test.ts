import { beforeAll, expect, test } from "vitest"
import { createCaller } from "../app-router"
import { apiClients } from "../testing/api-client"
import { restClient, type RestClient } from "../testing/rest-client"

const { asSuperuser, cookieOf, gate } = await apiClients()
let key: RestClient
let reader: RestClient

beforeAll(async () => {
  const cookie = await cookieOf("Ada")
  const as = async (slug: string | null) => createCaller(await gate.admit(new Headers({ cookie }), slug))
  await (await as(null)).tenants.found({ name: "Acme", slug: "acme" })
  await asSuperuser("update app.tenants set comp_plan = 'pro'")
  const keyOf = async (scopes: string[]) => {
    const { secret } = await (await as("acme")).apiKeys.create({ name: "Product", scopes })
    return restClient(gate, { authorization: `Bearer ${secret}` })
  }
  key = await keyOf(["usage:*"])
  reader = await keyOf(["usage:read"])
})

const event = { key: "answer-1", meter: "assistant_tokens", quantity: 1_200 }
const recorded = () =>
  asSuperuser<{ key: string; quantity: number; member_type: string }>(
    "select key, quantity::int, member_type from app.usage_events where meter = 'assistant_tokens' order by key",
  )

test("what a product used is recorded once for each key, by its API key", async () => {
  expect(await key("POST /usage/events", { body: event })).toMatchObject({
    status: 200,
    body: { key: "answer-1", duplicate: false, originalPeriod: null },
  })
  expect((await key("POST /usage/events", { body: event })).body).toMatchObject({ duplicate: true })
  expect(await key("POST /usage/events", { body: { ...event, quantity: 7 } })).toMatchObject({
    status: 409,
    body: { error: { code: "usage.EVENT_CONFLICT" } },
  })
  expect(await recorded()).toEqual([{ key: "answer-1", quantity: 1_200, member_type: "api_key" }])
})

test.each([
  [{ meter: "smiles" }, "usage.METER_UNKNOWN"],
  [{ meter: "members" }, "usage.METER_UNKNOWN"],
  [{ quantity: 0 }, "usage.QUANTITY_INVALID"],
  [{ quantity: -1 }, "usage.QUANTITY_INVALID"],
  [{ quantity: 1.5 }, "usage.QUANTITY_INVALID"],
  [{ quantity: 1e15 }, "usage.QUANTITY_INVALID"],
  [{ key: "" }, "usage.EVENT_INVALID"],
  [{ occurredAt: "2020-01-01T00:00:00Z" }, "usage.EVENT_TOO_OLD"],
  [{ occurredAt: "2090-01-01T00:00:00Z" }, "usage.EVENT_IN_FUTURE"],
] as const)("%o is refused as %s", async (wrong, code) => {
  expect(await key("POST /usage/events", { body: { ...event, key: "wrong", ...wrong } })).toMatchObject({
    status: 400,
    body: { error: { code } },
  })
})

test("of a batch with bad rows nothing is recorded, and each is named", async () => {
  const events = [
    { ...event, key: "answer-2" },
    { ...event, key: "answer-3", meter: "smiles" },
    { ...event, key: "answer-4" },
    { ...event, key: "answer-5", quantity: -1 },
  ]
  expect(await key("POST /usage/events/batch", { body: { events } })).toMatchObject({
    status: 400,
    body: {
      error: {
        code: "usage.BATCH_REFUSED",
        details: {
          rows: [
            { row: 1, key: "answer-3", code: "usage.METER_UNKNOWN" },
            { row: 3, key: "answer-5", code: "usage.QUANTITY_INVALID" },
          ],
        },
      },
    },
  })
  expect(await recorded()).toHaveLength(1)
  const good = events.map((each) => ({ ...each, meter: "assistant_tokens", quantity: 5 }))
  expect((await key("POST /usage/events/batch", { body: { events: good } })).body).toMatchObject({
    recorded: 4,
    duplicates: 0,
  })
  expect(await recorded()).toHaveLength(5)
})

test("a thousand go at once, and not one more", async () => {
  const events = Array.from({ length: 1_001 }, (_, at) => ({ ...event, key: `many-${at}` }))
  expect((await key("POST /usage/events/batch", { body: { events } })).status).toBe(400)
  expect((await key("POST /usage/events/batch", { body: { events: events.slice(1) } })).body).toMatchObject({
    recorded: 1_000,
  })
})

test("a key that may only read records nothing", async () => {
  expect((await reader("POST /usage/events", { body: event })).status).toBe(403)
  expect((await reader("GET /usage")).body).toMatchObject({
    plan: "pro",
    meters: expect.arrayContaining([
      expect.objectContaining({ meter: "api_calls", limit: 50_000, ceiling: 75_000, policy: "soft" }),
    ]),
  })
  expect(await reader("GET /usage/breakdown?meter=api_calls&by=endpoint")).toMatchObject({
    status: 200,
    body: { rows: [] },
  })
})
