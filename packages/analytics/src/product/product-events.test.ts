import { expect, test } from "vitest"
import { aTenant } from "../testing"
import { ProductEventInput, ProductQueryInput } from "./product.schemas"
import { purgeProductEvents } from "./purge-product-events"
import { queryEvents } from "./query-events"
import { trackEvents } from "./track-events"

type Told = Partial<ProductEventInput>

const events = (...told: Told[]) =>
  told.map((one, n) => ProductEventInput.parse({ key: `k-${n}`, name: "order.placed", ...one }))
const asked = (input: Partial<ProductQueryInput>) => ProductQueryInput.parse(input)
const unheard = (error: unknown) => {
  throw error
}
const daysAgo = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)

test("an event counts once by its key, by day, by event, by property and by person", async () => {
  const { as, clock } = await aTenant({ plan: "pro" })
  const yesterday = daysAgo(clock.now(), 1)
  const told = events(
    { distinctId: "ada", properties: { size: "large", items: 3 } },
    { distinctId: "ada", properties: { size: "small" } },
    { distinctId: "bo", properties: { size: "large" }, occurredAt: yesterday },
    { name: "order.sent" },
  )
  expect(await trackEvents(as("member"), told)).toEqual({ tracked: 4, duplicates: 0 })
  expect(await trackEvents(as("member"), told.slice(0, 2))).toEqual({ tracked: 0, duplicates: 2 })

  clock.advance({ minutes: 1 })
  const { rows, total, isCut, keptDays } = await queryEvents(as("viewer"), asked({ event: "order.placed" }))
  expect(rows).toEqual([
    { value: "2026-03-02", events: 1, people: 1 },
    { value: "2026-03-03", events: 2, people: 1 },
  ])
  expect({ total, isCut, keptDays }).toEqual({ total: { events: 3, people: 2 }, isCut: false, keptDays: 30 })
  expect((await queryEvents(as("viewer"), asked({ by: "event" }))).rows).toEqual([
    { value: "order.placed", events: 3, people: 2 },
    { value: "order.sent", events: 1, people: 0 },
  ])
  const bySize = asked({ by: "property", event: "order.placed", property: "size" })
  expect((await queryEvents(as("viewer"), bySize)).rows).toEqual([
    { value: "large", events: 2, people: 2 },
    { value: "small", events: 1, people: 1 },
  ])
})

test("what is new counts against the plan, and a batch that does not fit is refused whole", async () => {
  const { as, tenant, databases } = await aTenant({ plan: "starter" })
  const used = async () => {
    const rows = await databases.asSuperuser<{ quantity: number; member: string }>(
      "select quantity::int, member_id as member from app.usage_events where tenant_id = $1 and meter = 'product_events'",
      [tenant.id],
    )
    return rows.map(({ quantity, member }) => [quantity, member === as("member").member.id])
  }
  await trackEvents(as("member"), events({}, {}))
  await trackEvents(as("member"), events({}, {}, {}))
  await trackEvents(as("member"), events({}))
  expect(await used()).toEqual([
    [2, true],
    [1, true],
  ])
  await databases.asSuperuser(
    `insert into app.usage_standings (tenant_id, meter, period_started_at, used) values ($1, 'product_events', '2030-01-01', 9995)
      on conflict (tenant_id, meter) do update set used = excluded.used, period_started_at = excluded.period_started_at`,
    [tenant.id],
  )
  const more = (count: number) => Array.from({ length: count }, (_, n) => ({ key: `more-${count}-${n}` }))
  await expect(trackEvents(as("member"), events(...more(3)))).rejects.toMatchObject({
    code: "usage.QUOTA_EXCEEDED",
    details: { meter: "product_events", plan: "starter", limit: 10_000 },
  })
  expect(await trackEvents(as("member"), events(...more(2)))).toEqual({ tracked: 2, duplicates: 0 })
  expect(await trackEvents(as("member"), events({}, {}))).toEqual({ tracked: 0, duplicates: 2 })
  await expect(trackEvents(as("member"), events(...more(1)))).rejects.toMatchObject({
    code: "usage.QUOTA_EXCEEDED",
  })
})

test("what a product calls a person is nowhere in the table, and the same person is another in each tenant", async () => {
  const [one, other] = [await aTenant({ plan: "pro" }), await aTenant({ plan: "pro" })]
  for (const { as } of [one, other]) await trackEvents(as("owner"), events({ distinctId: "ada@example.com" }))
  const rows = await one.databases.asSuperuser<{ person: string }>(
    "select * from app.product_events where tenant_id = any($1)",
    [[one.tenant.id, other.tenant.id]],
  )
  expect(JSON.stringify(rows)).not.toContain("ada")
  expect(new Set(rows.map(({ person }) => person)).size).toBe(2)
  expect((await queryEvents(one.as("owner"), asked({ to: daysAgo(one.clock.now(), -1) }))).total).toEqual({
    events: 1,
    people: 1,
  })
})

test("a batch that holds what is too old or has not happened is refused whole", async () => {
  const { as, clock } = await aTenant({ plan: "starter" })
  const old = events({}, { occurredAt: daysAgo(clock.now(), 8) })
  await expect(trackEvents(as("owner"), old)).rejects.toMatchObject({
    code: "analytics.EVENT_TOO_OLD",
    details: { row: 1 },
  })
  const early = events({ occurredAt: daysAgo(clock.now(), -1) })
  await expect(trackEvents(as("owner"), early)).rejects.toMatchObject({ code: "analytics.EVENT_IN_FUTURE" })
  expect((await queryEvents(as("owner"), asked({ to: daysAgo(clock.now(), -2) }))).total.events).toBe(0)
})

test.each<[string, object]>([
  ["no key", { key: "" }],
  ["a name with a space", { name: "order placed" }],
  ["a name that begins with a capital", { name: "Order" }],
  ["a name of 65 characters", { name: "a".repeat(65) }],
  ["a list for a value", { properties: { items: [1] } }],
  ["a text of 201 characters", { properties: { note: "x".repeat(201) } }],
  [
    "twenty-one properties",
    { properties: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`p${n}`, n])) },
  ],
  [
    "too much of it",
    { properties: Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`p${n}`, "x".repeat(190)])) },
  ],
  ["a property with a dash", { properties: { "a-b": 1 } }],
  ["what no database keeps", { properties: { a: "\0" } }],
])("%s is no event", (_, wrong) => {
  expect(ProductEventInput.safeParse({ key: "k", name: "order.placed", ...wrong }).success).toBe(false)
})

test("the plan cuts what is kept: a query says so, and the purge follows the tenant's clock", async () => {
  const { as, clock, databases: db, tenant } = await aTenant({ plan: "starter" })
  await trackEvents(as("owner"), events({}, { occurredAt: daysAgo(clock.now(), 6) }))
  const setClock = () =>
    db.asSuperuser(
      `insert into platform.tenant_clocks (tenant_id, offset_ms) values ($1, $2)
        on conflict (tenant_id) do update set offset_ms = excluded.offset_ms`,
      [tenant.id, clock.now().getTime() - Date.now()],
    )
  const kept = async () =>
    (await db.asSuperuser("select from app.product_events where tenant_id = $1", [tenant.id])).length
  await setClock()
  await purgeProductEvents(db.worker, unheard)
  expect(await kept()).toBe(2)
  clock.advance({ days: 2 })
  expect(await queryEvents(as("owner"), asked({}))).toMatchObject({
    isCut: true,
    keptDays: 7,
    total: { events: 1 },
  })
  await setClock()
  expect(await purgeProductEvents(db.worker, unheard)).toBe(false)
  expect(await kept()).toBe(1)
})

test("a round says that more is left only where it reached its limit, and a tenant that fails holds up no other", async () => {
  const [stuck, keeping, large] = [
    await aTenant({ plan: "pro" }),
    await aTenant({ plan: "business" }),
    await aTenant({ plan: "pro" }),
  ]
  const { databases: db } = large
  const add = ({ tenant }: typeof large, count: number) =>
    db.asSuperuser(
      `insert into app.product_events (tenant_id, key, name, occurred_at)
        select $1, n::text, 'order.placed', now() - interval '40 days' - n / 10 * interval '1 second' from generate_series(1, $2::int) n`,
      [tenant.id, count],
    )
  const kept = async ({ tenant }: typeof large) =>
    (await db.asSuperuser("select from app.product_events where tenant_id = $1", [tenant.id])).length
  await add(stuck, 1)
  await add(keeping, 1)
  await add(large, 20_015)
  await db.asSuperuser(
    `create function public.refuse() returns trigger language plpgsql as $$ begin raise 'stuck'; end $$`,
  )
  await db.asSuperuser(
    `create trigger stuck before delete on app.product_events for each row
      when (old.tenant_id = '${stuck.tenant.id}') execute function public.refuse()`,
  )
  const errors: unknown[] = []
  const round = () => purgeProductEvents(db.worker, (error) => errors.push(error))
  expect(await round()).toBe(true)
  expect(await kept(large)).toBeGreaterThan(0)
  expect(await round()).toBe(false)
  expect(errors).toMatchObject([{ message: "stuck" }, { message: "stuck" }])
  expect([await kept(stuck), await kept(keeping), await kept(large)]).toEqual([1, 1, 0])
  await db.asSuperuser("drop function public.refuse cascade")
})

test("a viewer tells nothing, a guest sees nothing, and nobody sees another tenant's", async () => {
  const { as, clock } = await aTenant({ plan: "pro" })
  const other = await aTenant({ plan: "pro" })
  await trackEvents(other.as("owner"), events({}))
  clock.advance({ minutes: 1 })
  await expect(trackEvents(as("viewer"), events({}))).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  await expect(queryEvents(as("guest"), asked({}))).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  expect((await queryEvents(as("owner"), asked({ by: "event" }))).total.events).toBe(0)
})
