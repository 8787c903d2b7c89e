import { fixedClock, newId, type UserId } from "@plinth/core"
import { tenantContext, type Origin } from "@plinth/db"
import { insertTenant, ownerContext, testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { z } from "zod"
import { defineEvents } from "./define-events"
import { listActivity } from "./list-activity"
import { record } from "./record"

const db = await testDatabase()
const tenant = await insertTenant(db)
const thingEvents = defineEvents("thing", { made: z.object({ size: z.number() }), lost: z.object({}) })

const contextWith = (origin: Partial<Origin>) =>
  tenantContext(db, {
    tenantId: tenant.id,
    permissions: new Set(),
    origin: {
      actor: { type: "user", id: tenant.owner.userId },
      requestId: "request-1",
      clock: fixedClock("2026-01-02T03:04:05Z"),
      ...origin,
    },
  })
const stored = async (id: string) =>
  (
    await db.asSuperuser<Record<string, unknown>>(
      `select e.type, e.actor_type, e.actor_id, e.impersonator_id, e.entity_type, e.entity_id, e.data, e.request_id, e.occurred_at,
        o.ip_address, o.user_agent from app.events e left join app.event_origins o on o.event_id = e.id where e.id = $1`,
      [id],
    )
  )[0]

test("an event says who, what, when, by which request, and beside it from where", async () => {
  const operator = newId<UserId>()
  const ctx = contextWith({ impersonatorId: operator, ipAddress: "192.0.2.7", userAgent: "Test/1" })
  const id = await ctx.write((tx) => record(tx, thingEvents.made("thing-1", { size: 3 })))
  expect(await stored(id)).toEqual({
    type: "thing.made",
    actor_type: "user",
    actor_id: tenant.owner.userId,
    impersonator_id: operator,
    entity_type: "thing",
    entity_id: "thing-1",
    data: { size: 3 },
    request_id: "request-1",
    occurred_at: new Date("2026-01-02T03:04:05Z"),
    ip_address: "192.0.2.7",
    user_agent: "Test/1",
  })
})

test.each([
  { type: "api_key", id: "key-1" },
  { type: "system", id: "billing.renew" },
  { type: "webhook", id: "dodo" },
] as const)("an actor may be a $type", async (actor) => {
  const id = await contextWith({ actor }).write((tx) => record(tx, thingEvents.lost("thing-2", {})))
  expect(await stored(id)).toMatchObject({
    actor_type: actor.type,
    actor_id: actor.id,
    impersonator_id: null,
    ip_address: null,
  })
})

test("no change, no event", async () => {
  const ctx = contextWith({ requestId: "rolled-back" })
  const failing = ctx.write(async (tx) => {
    await record(tx, thingEvents.lost("thing-3", {}))
    throw new Error("no")
  })
  await expect(failing).rejects.toThrow("no")
  expect(await db.asSuperuser("select 1 from app.events where request_id = 'rolled-back'")).toEqual([])
})

test("no event, no change: what the database says against the one is heard of the other", async () => {
  const ctx = contextWith({ requestId: "x\0" })
  const name = async () =>
    (await db.asSuperuser("select name from app.tenants where id = $1", [tenant.id]))[0]
  const before = await name()
  const failing = ctx.write(async (tx) => {
    await tx.updateTable("app.tenants").set({ name: "Changed" }).where("id", "=", tx.tenantId).execute()
    await record(tx, thingEvents.lost("thing-3", {}))
  })
  await expect(failing).rejects.toThrow(/invalid byte sequence/)
  expect(await name()).toEqual(before)
})

test("from where is written only where that is known", async () => {
  const from = async (origin: Partial<Origin>) => {
    const id = await contextWith(origin).write((tx) => record(tx, thingEvents.lost("thing-5", {})))
    return (await db.asSuperuser("select user_agent from app.event_origins where event_id = $1", [id]))[0]
  }
  expect(await from({})).toBeUndefined()
  expect(await from({ userAgent: "Test/1" })).toEqual({ user_agent: "Test/1" })
})

test("data that an event does not declare is refused or left out", () => {
  expect(() => thingEvents.made("thing-4", JSON.parse('{"size":"large"}'))).toThrow()
  expect(thingEvents.made("thing-4", JSON.parse('{"size":1,"email":"ada@example.test"}')).data).toEqual({
    size: 1,
  })
})

test("an event cannot be written for another tenant, nor changed or removed by anyone", async () => {
  const other = await insertTenant(db)
  const ctx = contextWith({})
  const foreign = ctx.write((tx) =>
    record(Object.assign(tx, { tenantId: other.id }), thingEvents.lost("x", {})),
  )
  await expect(foreign).rejects.toThrow(/row-level security/)
  await expect(ctx.write((tx) => tx.updateTable("app.events").set({ type: "x" }).execute())).rejects.toThrow(
    /permission denied/,
  )
  await expect(ctx.write((tx) => tx.deleteFrom("app.events").execute())).rejects.toThrow(/permission denied/)
  await expect(db.worker.deleteFrom("app.events").execute()).rejects.toThrow(/permission denied/)
  await expect(db.worker.updateTable("app.events").set({ type: "x" }).execute()).rejects.toThrow(
    /permission denied/,
  )
})

test("activity is read newest first, page by page, of all or of one entity, with names looked up", async () => {
  const fresh = await insertTenant(db)
  const ctx = ownerContext(db, fresh)
  for (const n of [1, 2, 3, 4, 5])
    await ctx.write((tx) => record(tx, thingEvents.made(`thing-${n % 2}`, { size: n })))
  const sizes = (page: { items: { data: unknown }[] }) =>
    page.items.map(({ data }) => thingEvents.made.parse(data).size)
  const first = await listActivity(ctx, { limit: 2 })
  const second = await listActivity(ctx, { limit: 2, cursor: first.nextCursor })
  const last = await listActivity(ctx, { limit: 2, cursor: second.nextCursor })
  expect([first, second, last].map(sizes)).toEqual([[5, 4], [3, 2], [1]])
  expect(last.nextCursor).toBeNull()
  expect(first.items[0]).toMatchObject({ type: "thing.made", actorName: "Ada Example", entityId: "thing-1" })
  expect(sizes(await listActivity(ctx, { limit: 9, entity: { type: "thing", id: "thing-0" } }))).toEqual([
    4, 2,
  ])
  expect(await listActivity(ownerContext(db, await insertTenant(db)), { limit: 9 })).toEqual({
    items: [],
    nextCursor: null,
  })
})
