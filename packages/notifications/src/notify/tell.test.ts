import { newId, type DeliveryId, type EventId } from "@plinth/core"
import { houseContext } from "@plinth/db"
import { insertTenant, testDatabase, testOrigin } from "@plinth/db/testing"
import { aTenant } from "@plinth/tenants/testing"
import { sql } from "kysely"
import { expect, test, vi } from "vitest"
import type { Severity } from "../define-kinds"
import { findDelivery } from "../deliver/delivery.queries"
import type { KindKey } from "../kinds"
import { deliverDigest } from "../digest/deliver-digest"
import { countUnread } from "../list/count-unread"
import { readFrame } from "../list/read-frame"
import { addressHash } from "../suppression/address-hash"
import { release } from "../tend/release"
import { personInTest } from "../testing/person-in-test"
import { findPeople } from "./audience.queries"
import { toldOf } from "./find-audience"
import { tell } from "./tell"

const db = await testDatabase()

/** Something that befell a tenant, of which nobody has been told. */
const befell = (tenantId: string, occurredAt: Date, severity?: Severity) => ({
  id: newId<EventId>(),
  actorType: "system",
  actorId: "test",
  entityType: "tenant",
  entityId: tenantId,
  data: {},
  occurredAt,
  severity,
})

/** Until a statement waits for another's lock of this kind. */
const somebodyWaits = (event: "advisory" | "transactionid") =>
  vi.waitFor(async () => {
    const waiting = "select from pg_stat_activity where datname = current_database() and wait_event = $1"
    expect(await db.asSuperuser(waiting, [event])).not.toEqual([])
  }, 10_000)

test("a tenant of more people than one statement takes is told whole, and told again nothing more", async () => {
  const { id: tenantId, owner } = await insertTenant(db)
  await db.asSuperuser(
    `with people as (
        insert into auth.users (id, name, email, email_verified)
          select gen_random_uuid(), 'Ada', gen_random_uuid() || '@many.test', true from generate_series(1, 5499) returning id
      ) insert into app.tenant_members (tenant_id, id, user_id, type, role, joined_at)
        select $1, gen_random_uuid(), id, 'member', 'member', now() from people`,
    [tenantId],
  )
  // To addresses that take no mail nothing is sent, and that is kept.
  const people = await db.asSuperuser<{ email: string }>(
    "select email from auth.users where id in (select user_id from app.tenant_members where tenant_id = $1)",
    [tenantId],
  )
  await db.asSuperuser(
    "insert into platform.mail_suppressions (address_hash, reason, suppressed_at) select unnest($1::text[]), 'bounce', now()",
    [people.map(({ email }) => addressHash(email))],
  )
  const house = houseContext(db, { tenantId, origin: testOrigin(owner.userId) })
  const telling = befell(tenantId, new Date("2030-03-04T22:30:00Z"))
  for (let time = 0; time < 2; time += 1)
    await house.write(async (tx) => tell(tx, telling, toldOf("billing.receipt", await findPeople(tx))))
  expect(
    await db.asSuperuser(
      `select (select count(*)::int from app.notifications where tenant_id = $1) as told,
        (select count(*)::int from app.notification_deliveries where tenant_id = $1 and state = 'suppressed') as kept`,
      [tenantId],
    ),
  ).toEqual([{ told: 5_500, kept: 5_500 }])
}, 120_000)

test("a bell shows so much of an hour and what must be heard; its count ends at a hundred", async () => {
  vi.stubEnv("NOTIFICATIONS_PER_BELL", "3")
  const acme = await insertTenant(db)
  const house = houseContext(db, { tenantId: acme.id, origin: testOrigin(acme.owner.userId) })
  const say = (kind: KindKey, severity?: Severity) =>
    house.write(async (tx) => {
      const telling = befell(acme.id, house.clock.now(), severity)
      await tell(tx, telling, toldOf(kind, await findPeople(tx)), [])
    })
  const shown = async () =>
    (
      await db.asSuperuser<{ severity: string }>(
        "select severity from app.notifications where tenant_id = $1 and is_in_app order by id",
        [acme.id],
      )
    ).map(({ severity }) => severity)
  for (let count = 0; count < 5; count += 1) await say("project.created")
  expect(await shown()).toEqual(["info", "info", "info"])
  await say("security.api_key_revoked")
  await say("project.created", "critical")
  expect((await shown()).slice(3)).toEqual(["info", "critical"])
  await db.asSuperuser(
    "update app.notifications set occurred_at = occurred_at - interval '1 hour' where tenant_id = $1",
    [acme.id],
  )
  await say("project.created")
  expect(await shown()).toHaveLength(6)
  vi.unstubAllEnvs()
})

test("two that tell a tenant at once count each other: the cap of an hour holds", async () => {
  vi.stubEnv("NOTIFICATIONS_PER_PERSON", "1")
  const acme = await insertTenant(db)
  const house = houseContext(db, { tenantId: acme.id, origin: testOrigin(acme.owner.userId) })
  await db.asSuperuser(
    "insert into app.notification_defaults (tenant_id, kind, channel, is_on, changed_at) values ($1, 'project.created', 'email', true, now())",
    [acme.id],
  )
  const say = (beforeTheEnd: () => unknown) =>
    house.write(async (tx) => {
      const told = toldOf("project.created", await findPeople(tx))
      await tell(tx, befell(acme.id, house.clock.now()), told, ["email"])
      await beforeTheEnd()
    })
  let second: Promise<void> | undefined
  await say(async () => {
    second = say(() => {})
    await Promise.race([second, somebodyWaits("advisory")])
  })
  await second
  expect(
    await db.asSuperuser(
      "select state from app.notification_deliveries where tenant_id = $1 order by state",
      [acme.id],
    ),
  ).toEqual([{ state: "held" }, { state: "queued" }])
  vi.unstubAllEnvs()
})

test("what waited for a person's day is one mail: however many let go of it at once, and however much it is", async () => {
  const { userId, job } = await personInTest(db)
  const { tenant } = job()
  await db.asSuperuser(
    `with told as (
        insert into app.notifications (tenant_id, id, member_id, kind, event_id, actor_type, actor_id, entity_type, entity_id, data, severity, occurred_at, is_in_app)
          select tenant_id, gen_random_uuid(), id, 'project.created', gen_random_uuid(), 'system', 'test', 'project', 'p', '{}', 'info', now(), true
          from app.tenant_members, generate_series(1, 600) where user_id = $1
          returning tenant_id, id, event_id, member_id
      ) insert into app.notification_deliveries (tenant_id, id, notification_id, event_id, member_id, user_id, kind, channel, state, reason, due_at, told_at)
        select tenant_id, gen_random_uuid(), id, event_id, member_id, $1, 'project.created', 'email', 'held', 'digest', now() - interval '1 hour', now() from told`,
    [userId],
  )
  const digests = async () =>
    (await db.asSuperuser("select 1 from app.job_runs where task = $1", [deliverDigest.id])).length
  let first: Promise<void> | undefined
  // Another one has begun, and is half way.
  await tenant.write(async (tx) => {
    await sql`select from app.notification_deliveries where tenant_id = ${tx.tenantId} order by id limit 100 for update`.execute(
      tx,
    )
    first = release.run({}, job())
    await Promise.race([first, somebodyWaits("transactionid")])
  })
  await Promise.all([first, release.run({}, job())])
  expect(await digests()).toBe(1)
  expect(
    await db.asSuperuser(
      "select state, count(*)::int, count(distinct digest_id)::int as digests from app.notification_deliveries where user_id = $1 group by state",
      [userId],
    ),
  ).toEqual([{ state: "queued", count: 600, digests: 1 }])
})

test("what is unread is counted up to a hundred: by who asks, with each page, and by the feed", async () => {
  const acme = await aTenant({ plan: "business" })
  const owner = acme.as("owner")
  await owner.read(async () => {})
  const { databases } = acme
  const add = (count: number) =>
    databases.asSuperuser(
      `insert into app.notifications (tenant_id, id, member_id, kind, event_id, actor_type, actor_id, entity_type, entity_id, data, severity, occurred_at, is_in_app)
        select $1, gen_random_uuid(), $2, 'project.created', gen_random_uuid(), 'system', 'test', 'tenant', 'test', '{}', 'info', now(), true
        from generate_series(1, $3)`,
      [acme.tenant.id, owner.member.id, count],
    )
  const counts = async () => {
    const { rows } = await sql<{ notified: { unread: number }[] }>`
      select notified from app.feed_news('3'::xid8, ${[acme.tenant.id]}::uuid[], ${[owner.member.id]}::uuid[], '{}', '{}')`.execute(
      databases.app,
    )
    return [(await countUnread(owner)).unread, (await readFrame(owner)).unread, rows[0]?.notified[0]?.unread]
  }
  await add(7)
  expect(await counts()).toEqual([7, 7, 7])
  await add(200)
  expect(await counts()).toEqual([100, 100, 100])
})

test("a person is told in the language and by the clock that they chose, else in their tenant's", async () => {
  const acme = await insertTenant(db)
  const house = houseContext(db, { tenantId: acme.id, origin: testOrigin(acme.owner.userId) })
  const told = async () => {
    await house.write(async (tx) => {
      const telling = befell(acme.id, house.clock.now())
      await tell(tx, telling, toldOf("billing.receipt", await findPeople(tx)))
    })
    const [newest] = await db.asSuperuser<{ id: DeliveryId }>(
      "select id from app.notification_deliveries where tenant_id = $1 order by id desc limit 1",
      [acme.id],
    )
    return newest && house.read((read) => findDelivery(read, newest.id))
  }
  expect(await told()).toMatchObject({ locale: "en", timeZone: "UTC" })
  await db.asSuperuser(
    "insert into auth.user_preferences (user_id, locale, time_zone) values ($1, 'de', 'Europe/Berlin')",
    [acme.owner.userId],
  )
  expect(await told()).toMatchObject({ locale: "de", timeZone: "Europe/Berlin" })
})
