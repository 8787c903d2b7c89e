import { fixedClock, newId, type DeliveryId, type EventId } from "@plinth/core"
import { houseContext } from "@plinth/db"
import { insertMember, testDatabase, testOrigin } from "@plinth/db/testing"
import { expect, test, vi } from "vitest"
import { deliverDigest } from "../digest/deliver-digest"
import { findPeople } from "../notify/audience.queries"
import { toldOf } from "../notify/find-audience"
import { tell } from "../notify/tell"
import { personInTest, type PersonInTest } from "../testing/person-in-test"
import { release } from "./release"
import { releaseDue } from "./release-due"

const db = await testDatabase()

/** Someone in a tenant, their job at an instant, and so much that they are to be told by mail since a minute ago. */
async function somebody() {
  const ada = await personInTest(db)
  const tenantId = ada.notice().tenant.id
  const hold = (
    { userId, memberId }: Pick<PersonInTest["recipient"], "userId" | "memberId">,
    { count = 1, reason = "digest", digestId = null as DeliveryId | null } = {},
  ) =>
    db.asSuperuser(
      `with notification as (
        insert into app.notifications (tenant_id, id, member_id, kind, event_id, actor_type, actor_id, entity_type, entity_id, data, severity, occurred_at, is_in_app)
          select $1, gen_random_uuid(), $2, 'project.created', gen_random_uuid(), 'system', 'test', 'tenant', 'test', '{}', 'info', now(), true
          from generate_series(1, $4) returning *
      ) insert into app.notification_deliveries (tenant_id, id, notification_id, event_id, member_id, user_id, kind, channel, state, reason, due_at, digest_id, told_at)
        select tenant_id, gen_random_uuid(), id, event_id, member_id, $3, kind, 'email', 'held', $5, now() - interval '1 minute', $6, now() from notification`,
      [tenantId, memberId, userId, count, reason, digestId],
    )
  const at = (instant: string) => ({
    ...ada.job(),
    tenant: houseContext(db, {
      tenantId,
      origin: { ...testOrigin(ada.userId), clock: fixedClock(instant) },
    }),
  })
  const stand = () =>
    db.asSuperuser<{ state: string; reason: string | null; digestId: DeliveryId | null; dueAt: Date | null }>(
      `select state, reason, digest_id as "digestId", due_at as "dueAt" from app.notification_deliveries
        where tenant_id = $1 order by told_at, state, reason`,
      [tenantId],
    )
  const jobs = () =>
    db.asSuperuser(
      `select task, state, count(*)::int as count from app.job_runs where tenant_id = $1 group by task, state order by task`,
      [tenantId],
    )
  const sleepFrom = (from: number, until: number) =>
    db.asSuperuser(
      `insert into app.notification_settings (user_id, time_zone, quiet_from, quiet_until, has_digest, digest_hour, changed_at)
        values ($1, 'UTC', $2, $3, false, 8, now())`,
      [ada.userId, from * 60, until * 60],
    )
  return { ada, tenantId, hold, at, stand, jobs, sleepFrom }
}

test("a digest is one mail a person, however much is due at once, and though two let go of it", async () => {
  const { ada, tenantId, hold } = await somebody()
  const people = [ada.recipient, await insertMember(db, tenantId), await insertMember(db, tenantId)]
  for (const each of people) await hold(each, { count: 400 })
  await Promise.all([release.run({}, ada.job()), release.run({}, ada.job())])
  expect(
    await db.asSuperuser(
      `select count(*)::int as lines, count(digest_id)::int as gathered, count(distinct digest_id)::int as mails
        from app.notification_deliveries where tenant_id = $1 group by user_id`,
      [tenantId],
    ),
  ).toEqual(people.map(() => ({ lines: 400, gathered: 400, mails: 1 })))
})

test("a digest that operators send again is one mail again, and what had a mail of its own has one", async () => {
  const { ada, hold, jobs } = await somebody()
  await hold(ada.recipient, { count: 3, reason: "replay", digestId: newId<DeliveryId>() })
  await hold(ada.recipient, { count: 2, reason: "replay" })
  await release.run({}, ada.job())
  expect(await jobs()).toEqual([
    { task: "notifications.deliver", state: "pending", count: 2 },
    { task: "notifications.deliver-digest", state: "pending", count: 1 },
  ])
})

test("what the night holds is as much as may leave in an hour, and counts in the hour in which it leaves; the rest is in the digest", async () => {
  vi.stubEnv("NOTIFICATIONS_PER_PERSON", "2")
  const { tenantId, at, stand, sleepFrom } = await somebody()
  await sleepFrom(22, 7)
  await db.asSuperuser(
    "insert into app.notification_defaults (tenant_id, kind, channel, is_on, changed_at) values ($1, 'project.created', 'email', true, now())",
    [tenantId],
  )
  const say = (instant: string) =>
    at(instant).tenant.write(async (tx) => {
      const what = {
        actorType: "system",
        actorId: "test",
        entityType: "tenant",
        entityId: tenantId,
        data: {},
      }
      const telling = { ...what, id: newId<EventId>(), occurredAt: new Date(instant) }
      await tell(tx, telling, toldOf("project.created", await findPeople(tx)), ["email"])
    })
  for (let count = 0; count < 4; count += 1) await say("2030-03-04T23:00:00Z")
  const reasons = async () => (await stand()).map(({ state, reason }) => reason ?? state)
  expect(await reasons()).toEqual(["cap", "cap", "quiet_hours", "quiet_hours"])
  await release.run({}, at("2030-03-05T07:00:00Z"))
  expect(await reasons()).toEqual(["cap", "cap", "queued", "queued"])
  await say("2030-03-05T07:30:00Z")
  await say("2030-03-05T08:00:01Z")
  expect((await reasons()).slice(4)).toEqual(["cap", "queued"])
  vi.unstubAllEnvs()
})

const morning = new Date("2030-03-05T07:00:00Z")
test.each([
  ["waits for the end of quiet hours", false, { state: "held", reason: "digest", dueAt: morning }],
  ["does not, where it may have been sent: its key is its own", true, { state: "skipped", dueAt: null }],
])("a digest that is late %s", async (_, isAgain, expected) => {
  const { ada, hold, at, stand, sleepFrom } = await somebody()
  await sleepFrom(22, 7)
  await hold(ada.recipient, { count: 2 })
  await release.run({}, ada.job())
  const digestId = (await stand())[0]?.digestId ?? newId<DeliveryId>()
  // By mail they want none of this kind.
  await deliverDigest.run({ digestId }, { ...at("2030-03-04T23:00:00Z"), isAgain })
  expect(await stand()).toMatchObject([expected, expected])
})

test("who was removed before their digest hears nothing of it", async () => {
  const { ada, hold, stand } = await somebody()
  await hold(ada.recipient, { count: 2 })
  await release.run({}, ada.job())
  const digestId = (await stand())[0]?.digestId ?? newId<DeliveryId>()
  await db.tamper("update app.tenant_members set removed_at = now() where id = $1", [ada.recipient.memberId])
  await deliverDigest.run({ digestId }, ada.job())
  expect(await stand()).toMatchObject([1, 2].map(() => ({ state: "skipped", reason: "left" })))
})

test("a release that was given up stands among the failed ones, hides nobody, and is tried again by itself after a pause", async () => {
  const [one, other] = [await somebody(), await somebody()]
  await one.hold(one.ada.recipient)
  expect(await releaseDue(db.worker)).toBe(1)
  expect(await releaseDue(db.worker)).toBe(0)
  const endedAgo = (minutes: number) =>
    db.asSuperuser(
      "update app.job_runs set state = 'failed', finished_at = now() - make_interval(mins => $2) where tenant_id = $1",
      [one.tenantId, minutes],
    )
  await endedAgo(9)
  expect(await releaseDue(db.worker)).toBe(0)
  await other.hold(other.ada.recipient)
  expect(await releaseDue(db.worker)).toBe(1)
  await endedAgo(11)
  expect(await releaseDue(db.worker)).toBe(1)
  expect(await one.jobs()).toEqual([{ task: release.id, state: "pending", count: 1 }])
})
