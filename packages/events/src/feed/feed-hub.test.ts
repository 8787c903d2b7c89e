import type { MemberId, UserId } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import {
  insertMember,
  insertProject,
  insertTenant,
  ownerContext,
  testDatabase,
  type TestMember,
  type TestTenant,
} from "@plinth/db/testing"
import { sql } from "kysely"
import { setTimeout as sleep } from "node:timers/promises"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { z } from "zod"
import { defineEvents } from "../define-events"
import { record } from "../record"
import { openEar, readerOf, type Ear } from "../testing/open-ear"
import { openFeedHub } from "./feed-hub"
import type { FeedStart } from "./feed-message"
import { cursorOf } from "./feed-place"

const db = await testDatabase()
const hub = openFeedHub(db)
let tenant: TestTenant
let ctx: TenantContext
const { made } = defineEvents("thing", { made: z.object({}) })
const { removed } = defineEvents("member", { removed: z.object({ userId: z.string() }) })
const project = defineEvents("project", {
  updated: z.object({}),
  person_removed: z.object({ memberId: z.string(), userId: z.string() }),
})
const soon = { timeout: 10_000, interval: 20 }

const ears: Ear[] = []
beforeEach(async () => {
  tenant = await insertTenant(db)
  ctx = ownerContext(db, tenant)
})
afterEach(async () => {
  for (const ear of ears) ear.leave()
  await Promise.all(ears.splice(0).map(({ done }) => done))
})

async function listenAs(member: TestMember, type: "member" | "guest" = "member", start: FeedStart = {}) {
  const reader = readerOf(db, tenant, member, type)
  const ear = openEar(() => hub, reader, start)
  ears.push(ear)
  await vi.waitFor(() => expect(ear.isOpen() || ear.end()).toBeTruthy(), soon)
  return Object.assign(ear, { reader })
}
const happen = (id: string) => ctx.write((tx) => record(tx, made(id, {})))
const idsOf = (ear: Ear) => ear.heard.map(({ entityId }) => entityId)
const hears = (ear: Ear, ...ids: string[]) => vi.waitFor(() => expect(idsOf(ear)).toEqual(ids), soon)

/** A removal as the verb writes it. */
const remove = ({ memberId, userId }: { memberId: MemberId; userId: UserId }) =>
  ctx.write(async (tx) => {
    await tx
      .updateTable("app.tenant_members")
      .set({ removed_at: new Date() })
      .where("tenant_id", "=", tenant.id)
      .where("id", "=", memberId)
      .execute()
    await record(tx, removed(memberId, { userId }))
  })

/** A transaction that has its id and holds the horizon until it commits. */
async function openTransaction(id: string) {
  const [wrote, may] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const done = ctx.write(async (tx) => {
    await record(tx, made(id, {}))
    await sql`select 1`.execute(tx)
    wrote.resolve()
    await may.promise
  })
  await wrote.promise
  return () => {
    may.resolve()
    return done
  }
}

test("a listener hears what happens from now on, with names, in order", async () => {
  const ear = await listenAs(await insertMember(db, tenant.id))
  await happen("one")
  await happen("two")
  await hears(ear, "one", "two")
  expect(ear.heard[0]).toMatchObject({ type: "thing.made", actorName: "Ada Example" })
})

test("transactions that cross are heard in the order of the log, none lost, none twice", async () => {
  const ear = await listenAs(await insertMember(db, tenant.id))
  const commit = await openTransaction("began first")
  await happen("committed first")
  await sleep(400)
  expect(idsOf(ear)).toEqual([])
  await commit()
  await hears(ear, "began first", "committed first")
})

test("a stream goes on behind its cursor, also after a long while and across pages", async () => {
  const member = await insertMember(db, tenant.id)
  const first = await listenAs(member)
  await happen("heard")
  await hears(first, "heard")
  first.leave()
  await first.done
  const ids = Array.from({ length: 601 }, (_, n) => `missed ${n}`)
  await ctx.write(async (tx) => {
    for (const id of ids) await record(tx, made(id, {}))
  })
  const second = await listenAs(member, "member", { cursor: first.cursor() })
  await hears(second, ...ids)
})

test.each(["nonsense", "999999999999.0", "1e300.0", "1;drop.0", "-1.0", "9999999999999999999.0"])(
  "the cursor %j is no place of ours: the stream begins now",
  async (cursor) => {
    await happen("before")
    // Elsewhere on this server a transaction may hold the horizon.
    await sleep(1_000)
    const ear = await listenAs(await insertMember(db, tenant.id), "member", { cursor })
    await happen("after")
    await hears(ear, "after")
  },
)

test("a cursor of long ago has nobody read the log again: the stream begins now, and says that all is to be asked for", async () => {
  const member = await insertMember(db, tenant.id)
  const first = await listenAs(member)
  await happen("heard")
  await hears(first, "heard")
  first.leave()
  await first.done
  for (let count = 0; count < 12; count += 1) await happen(`missed ${count}`)
  const reader = readerOf(db, tenant, member)
  const openingOf = async (cursor: string | null, mostBehind: number) => {
    const stream = openFeedHub(db, 30_000, mostBehind).listen(reader, { cursor })
    const { value } = await stream.next()
    await stream.return()
    return value
  }
  const cursor = first.cursor()
  // The horizon waits for what anybody on the same server writes just now.
  await vi.waitFor(
    async () => expect(await openingOf(cursor, 10)).toMatchObject({ type: "open", hasMissed: true }),
    soon,
  )
  expect(await openingOf(cursor, 1_000_000)).toEqual({ type: "open", hasMissed: false, cursor })
  expect(await openingOf("nonsense", 10)).toMatchObject({ hasMissed: true })
  expect(await openingOf(null, 10)).toMatchObject({ hasMissed: false })

  const bounded = openFeedHub(db, 30_000, 10)
  const again = openEar(() => bounded, readerOf(db, tenant, member), { cursor })
  ears.push(again)
  await vi.waitFor(() => expect(again.isOpen()).toBe(true), soon)
  await happen("after")
  await vi.waitFor(() => expect(idsOf(again)).toContain("after"), soon)
  expect(idsOf(again)).not.toContain("missed 0")
})

test("a database lost in a stream interrupts it, and does not break it", async () => {
  const reader = readerOf(db, tenant, await insertMember(db, tenant.id), "member")
  const member = { ...reader.member, one: () => Promise.reject(new Error("Connection terminated")) }
  const stream = hub.listen({ ...reader, member }, { cursor: "0.0" })
  expect(await stream.next()).toMatchObject({ value: { type: "open" } })
  expect(await stream.next()).toMatchObject({ value: { type: "closed", reason: "interrupted" } })
  await stream.return()
})

test("a page hears what crossed its rendering and what came after, and nothing that it shows", async () => {
  await happen("on the page")
  // Elsewhere on this server a transaction may hold the horizon.
  await sleep(1_000)
  const commit = await openTransaction("crossing")
  const [rendered] = await db.asSuperuser<{ horizon: string }>(
    "select pg_snapshot_xmin(pg_current_snapshot())::text as horizon",
  )
  await commit()
  await happen("after it")
  const cursor = cursorOf({ xid: Number(rendered?.horizon), position: 0 })
  const ear = await listenAs(await insertMember(db, tenant.id), "member", { cursor })
  await hears(ear, "crossing", "after it")
})

test("who is removed hears nothing that was committed afterwards, even while a transaction holds the horizon", async () => {
  const member = await insertMember(db, tenant.id)
  const [ear, other] = [await listenAs(member), await listenAs(await insertMember(db, tenant.id))]
  await happen("theirs")
  await hears(ear, "theirs")
  const commit = await openTransaction("crossing")
  await remove(member)
  await vi.waitFor(() => expect(ear.end()).toBe("membership"), soon)
  await happen("not theirs")
  await commit()
  await hears(other, "theirs", "crossing", member.memberId, "not theirs")
  expect(idsOf(ear)).toEqual(["theirs"])
  const again = await listenAs(member, "member", { cursor: ear.cursor() })
  expect(again.end()).toBe("membership")
  expect(again.heard).toEqual([])
})

test("a membership that ended without an event is found out by asking again", async () => {
  const member = await insertMember(db, tenant.id)
  const rechecking = openFeedHub(db, 200)
  const ear = openEar(() => rechecking, readerOf(db, tenant, member))
  ears.push(ear)
  await vi.waitFor(() => expect(ear.isOpen()).toBe(true), soon)
  await sleep(500)
  expect(ear.end()).toBeNull()
  await db.asSuperuser("update app.tenant_members set role = 'viewer' where id = $1", [member.memberId])
  await vi.waitFor(() => expect(ear.end()).toBe("membership"), soon)
})

test("a session that ends takes its streams along, and no others", async () => {
  const member = await insertMember(db, tenant.id)
  const [ear, other] = [await listenAs(member), await listenAs(member)]
  await db.asSuperuser(
    "insert into auth.identity_events (type, user_id, session_id) values ('session.ended', $1, $2)",
    [member.userId, ear.reader.sessionId],
  )
  await vi.waitFor(() => expect(ear.end()).toBe("session"), soon)
  await happen("later")
  await hears(other, "later")
  expect(ear.heard).toEqual([])
})

test("who is told something hears how much is unread, once, also while a transaction holds the horizon; nobody else does", async () => {
  const [told, other] = [await insertMember(db, tenant.id), await insertMember(db, tenant.id)]
  const [ear, second, others] = [await listenAs(told), await listenAs(told), await listenAs(other)]
  const notify = () =>
    db.asSuperuser(
      `insert into app.notifications (tenant_id, id, member_id, kind, event_id, actor_type, actor_id, entity_type, entity_id, data,
          severity, occurred_at, is_in_app)
        values ($1, gen_random_uuid(), $2, 'project.created', gen_random_uuid(), 'system', 'test', 'project', 'p', '{}', 'info', now(), true)`,
      [tenant.id, told.memberId],
    )
  await notify()
  await vi.waitFor(() => expect(ear.unread).toEqual([1]), soon)
  const commit = await openTransaction("crossing")
  await notify()
  await vi.waitFor(() => expect(ear.unread).toEqual([1, 2]), soon)
  await commit()
  await db.asSuperuser(
    "update app.notifications set read_at = now(), changed_xid = pg_current_xact_id() where member_id = $1",
    [told.memberId],
  )
  await vi.waitFor(() => expect(ear.unread).toEqual([1, 2, 0]), soon)
  await happen("later")
  await hears(others, "crossing", "later")
  expect(second.unread).toEqual([1, 2, 0])
  expect(ear.unread).toEqual([1, 2, 0])
  expect(others.unread).toEqual([])
})

test("a guest hears of what is shared with them alone, and comes anew when that changes", async () => {
  const guest = await insertMember(db, tenant.id, { type: "guest" })
  const [shared, hidden] = [await insertProject(db, tenant), await insertProject(db, tenant)]
  const share =
    "insert into app.project_people (tenant_id, project_id, member_id, added_at) values ($1, $2, $3, now())"
  await db.asSuperuser(share, [tenant.id, shared, guest.memberId])
  const ear = await listenAs(guest, "guest")
  const happenTo = (id: string) => ctx.write((tx) => record(tx, project.updated(id, {})))
  await happenTo(hidden)
  await happenTo(shared)
  await happen("a thing of the house")
  await happenTo(shared)
  await hears(ear, shared, shared)

  await ctx.write(async (tx) => {
    await tx
      .deleteFrom("app.project_people")
      .where("tenant_id", "=", tenant.id)
      .where("member_id", "=", guest.memberId)
      .execute()
    await record(tx, project.person_removed(shared, { memberId: guest.memberId, userId: guest.userId }))
  })
  await vi.waitFor(() => expect(ear.end()).toBe("membership"), soon)
  const again = await listenAs(guest, "guest", { cursor: ear.cursor() })
  await happenTo(shared)
  await sleep(400)
  expect(again.heard).toEqual([])
  expect(again.end()).toBeNull()
})

test("who does not read holds nothing up and misses nothing", async () => {
  const reader = readerOf(db, tenant, await insertMember(db, tenant.id))
  const slow = hub.listen(reader, {})
  expect((await slow.next()).value).toMatchObject({ type: "open" })
  const quick = await listenAs(await insertMember(db, tenant.id))
  const ids = Array.from({ length: 520 }, (_, n) => `n ${n}`)
  await ctx.write(async (tx) => {
    for (const id of ids) await record(tx, made(id, {}))
  })
  await hears(quick, ...ids)
  const late: string[] = []
  while (late.length < ids.length) {
    const { value } = await slow.next()
    if (value?.type === "event") late.push(value.event.entityId)
  }
  expect(late).toEqual(ids)
  await slow.return()
})

test("while nobody listens nobody looks", async () => {
  const ear = await listenAs(await insertMember(db, tenant.id))
  ear.leave()
  await ear.done
  await sleep(300)
  let asked = 0
  const count = () => (asked += 1)
  db.pool("app").on("acquire", count)
  await sleep(600)
  db.pool("app").off("acquire", count)
  expect(asked).toBe(0)
})

test("a hub that closes ends its streams, and a listener goes on at the next without a gap", async () => {
  let current = openFeedHub(db)
  const ear = openEar(() => current, readerOf(db, tenant, await insertMember(db, tenant.id)))
  ears.push(ear)
  await vi.waitFor(() => expect(ear.isOpen()).toBe(true), soon)
  await happen("one")
  await hears(ear, "one")
  const old = current
  old.close()
  await happen("two")
  current = openFeedHub(db)
  await happen("three")
  await hears(ear, "one", "two", "three")
})
