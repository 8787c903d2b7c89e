import { defineEvents, record } from "@plinth/events"
import { insertTenant, insertUser, ownerContext, testDatabase, type TestTenant } from "@plinth/db/testing"
import { newTraceparent, withTraceparent } from "@plinth/observability"
import { catchLog } from "@plinth/observability/testing"
import { afterEach, beforeEach, expect, test } from "vitest"
import { z } from "zod"
import { defineTask } from "../define-task"
import { on, onIdentity, type Reactions } from "./reaction"
import { runReactions, type RunningReactions } from "./run-reactions"

const db = await testDatabase()
const thingEvents = defineEvents("thing", { made: z.object({ loud: z.boolean() }), lost: z.object({}) })
const announce = defineTask({
  id: "test.announce",
  schema: z.object({ thingId: z.string() }),
  run: async () => {},
})
const welcome = defineTask({
  id: "test.welcome",
  schema: z.object({ userId: z.string() }),
  run: async () => {},
})

const reactions: Reactions = {
  events: [on(thingEvents.made, announce, ({ entityId }, { loud }) => (loud ? { thingId: entityId } : null))],
  identity: [onIdentity("user.signed_up", welcome, ({ userId }) => (userId ? { userId } : null))],
}

const readers: RunningReactions[] = []
const reader = (how: Reactions = reactions) => {
  const running = runReactions(db, how, { secret: "test" })
  readers.push(running)
  return running
}
beforeEach(() => db.asSuperuser("delete from app.job_runs"))
afterEach(async () => void (await Promise.all(readers.splice(0).map((running) => running.stop()))))

const make = (tenant: TestTenant, id: string, loud = true) =>
  ownerContext(db, tenant).write((tx) => record(tx, thingEvents.made(id, { loud })))
const enqueued = () =>
  db.asSuperuser<{ tenant_id: string; payload: unknown; key: string }>(
    "select tenant_id, payload, key from app.job_runs where task = 'test.announce' order by id",
  )

test("an event enqueues what its reactions ask for, in its tenant, and nothing else", async () => {
  const tenant = await insertTenant(db)
  const eventId = await make(tenant, "one")
  await make(tenant, "quiet", false)
  await ownerContext(db, tenant).write((tx) => record(tx, thingEvents.lost("one", {})))
  await reader().idle()
  expect(await enqueued()).toEqual([{ tenant_id: tenant.id, payload: { thingId: "one" }, key: eventId }])
})

test("several readers side by side enqueue once an event", async () => {
  const running = [reader(), reader(), reader()]
  const tenants = await Promise.all([insertTenant(db), insertTenant(db)])
  await Promise.all(Array.from({ length: 40 }, (_, n) => make(tenants[n % 2] ?? tenants[0], `thing-${n}`)))
  await Promise.all(running.map((one) => one.idle()))
  expect(await enqueued()).toHaveLength(40)
})

test("a reader that dies between an event and its cursor loses nothing and doubles nothing", async () => {
  const tenant = await insertTenant(db)
  let deaths = 2
  const dying: Reactions = {
    ...reactions,
    events: [
      ...reactions.events,
      {
        type: thingEvents.made.type,
        async enqueue() {
          if (deaths-- > 0) throw new Error("killed")
        },
      },
    ],
  }
  await make(tenant, "one")
  await make(tenant, "two")
  await reader(dying).idle()
  expect(deaths).toBeLessThan(0)
  expect((await enqueued()).map(({ payload }) => payload)).toEqual([{ thingId: "one" }, { thingId: "two" }])
})

test("an event that cannot be read holds up no other, and is reported with its person, tenant and trace", async () => {
  const tenant = await insertTenant(db)
  const traceId = "0af7651916cd43dd8448eb211c80319c"
  const misshapen = await withTraceparent(newTraceparent(traceId), () => make(tenant, "misshapen"))
  await db.tamper("update app.events set data = '{}' where id = $1", [misshapen])
  await make(tenant, "next")
  const caught = catchLog()
  await reader().idle()
  caught.stop()
  expect((await enqueued()).map(({ payload }) => payload)).toEqual([{ thingId: "next" }])
  const reported = caught.lines.filter((line) => line.includes("unexpected error")).join("")
  for (const id of [tenant.id, tenant.owner.userId, traceId]) expect(reported).toContain(id)
})

test("what happens to an identity enqueues work for no tenant, sealed", async () => {
  await reader().idle()
  await db.asSuperuser("delete from app.job_runs")
  await insertUser(db)
  await reader().idle()
  const rows = await db.asSuperuser<{ tenant_id: string | null; payload: unknown }>(
    "select tenant_id, payload from app.job_runs where task = 'test.welcome'",
  )
  expect(rows).toEqual([{ tenant_id: null, payload: expect.any(String) }])
})
