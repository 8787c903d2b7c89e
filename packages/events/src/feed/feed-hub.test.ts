import type { MemberId, UserId } from "@plinth/core"
import { insertMember, insertProject, testDatabase } from "@plinth/db/testing"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, test, vi } from "vitest"
import { z } from "zod"
import { defineEvents } from "../define-events"
import { record } from "../record"
import { feedStage, hears, idsOf, soon } from "../testing/feed-stage"
import { openEar, readerOf } from "../testing/open-ear"
import { openFeedHub } from "./feed-hub"

const db = await testDatabase()
const stage = feedStage(db)
const { follow, happen, listenAs, openTransaction } = stage
const { removed } = defineEvents("member", { removed: z.object({ userId: z.string() }) })
const project = defineEvents("project", {
  updated: z.object({}),
  person_removed: z.object({ memberId: z.string(), userId: z.string() }),
})

/** A removal as the verb writes it. */
const remove = ({ memberId, userId }: { memberId: MemberId; userId: UserId }) =>
  stage.ctx.write(async (tx) => {
    await tx
      .updateTable("app.tenant_members")
      .set({ removed_at: new Date() })
      .where("tenant_id", "=", stage.tenant.id)
      .where("id", "=", memberId)
      .execute()
    await record(tx, removed(memberId, { userId }))
  })

test("a listener hears what happens from now on, with names, in order", async () => {
  const ear = await listenAs(await insertMember(db, stage.tenant.id))
  await happen("one")
  await happen("two")
  await hears(ear, "one", "two")
  expect(ear.heard[0]).toMatchObject({ type: "thing.made", actorName: "Ada Example" })
})

test("a database lost in a stream interrupts it, and does not break it", async () => {
  const reader = readerOf(db, stage.tenant, await insertMember(db, stage.tenant.id), "member")
  const member = { ...reader.member, one: () => Promise.reject(new Error("Connection terminated")) }
  const stream = stage.hub.listen({ ...reader, member }, { cursor: "0.0" })
  expect(await stream.next()).toMatchObject({ value: { type: "open" } })
  expect(await stream.next()).toMatchObject({ value: { type: "closed", reason: "interrupted" } })
  await stream.return()
})

test("who is removed hears nothing that was committed afterwards, even while a transaction holds the horizon", async () => {
  const member = await insertMember(db, stage.tenant.id)
  const [ear, other] = [await listenAs(member), await listenAs(await insertMember(db, stage.tenant.id))]
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
  const member = await insertMember(db, stage.tenant.id)
  const rechecking = openFeedHub(db, 200)
  const ear = follow(openEar(() => rechecking, readerOf(db, stage.tenant, member)))
  await vi.waitFor(() => expect(ear.isOpen()).toBe(true), soon)
  await sleep(500)
  expect(ear.end()).toBeNull()
  await db.asSuperuser("update app.tenant_members set role = 'viewer' where id = $1", [member.memberId])
  await vi.waitFor(() => expect(ear.end()).toBe("membership"), soon)
})

test("a session that ends takes its streams along, and no others", async () => {
  const member = await insertMember(db, stage.tenant.id)
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
  const [told, other] = [await insertMember(db, stage.tenant.id), await insertMember(db, stage.tenant.id)]
  const [ear, second, others] = [await listenAs(told), await listenAs(told), await listenAs(other)]
  const notify = () =>
    db.asSuperuser(
      `insert into app.notifications (tenant_id, id, member_id, kind, event_id, actor_type, actor_id, entity_type, entity_id, data,
          severity, occurred_at, is_in_app)
        values ($1, gen_random_uuid(), $2, 'project.created', gen_random_uuid(), 'system', 'test', 'project', 'p', '{}', 'info', now(), true)`,
      [stage.tenant.id, told.memberId],
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
  const guest = await insertMember(db, stage.tenant.id, { type: "guest" })
  const [shared, hidden] = [await insertProject(db, stage.tenant), await insertProject(db, stage.tenant)]
  const share =
    "insert into app.project_people (tenant_id, project_id, member_id, added_at) values ($1, $2, $3, now())"
  await db.asSuperuser(share, [stage.tenant.id, shared, guest.memberId])
  const ear = await listenAs(guest, "guest")
  const happenTo = (id: string) => stage.ctx.write((tx) => record(tx, project.updated(id, {})))
  await happenTo(hidden)
  await happenTo(shared)
  await happen("a thing of the house")
  await happenTo(shared)
  await hears(ear, shared, shared)

  await stage.ctx.write(async (tx) => {
    await tx
      .deleteFrom("app.project_people")
      .where("tenant_id", "=", stage.tenant.id)
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
  const reader = readerOf(db, stage.tenant, await insertMember(db, stage.tenant.id))
  const slow = stage.hub.listen(reader, {})
  expect((await slow.next()).value).toMatchObject({ type: "open" })
  const quick = await listenAs(await insertMember(db, stage.tenant.id))
  const ids = Array.from({ length: 520 }, (_, n) => `n ${n}`)
  await happen(...ids)
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
  const ear = await listenAs(await insertMember(db, stage.tenant.id))
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
