import { newId, systemClock, type SessionId } from "@plinth/core"
import { houseContext, tenantContext, visitorContext, type ReadConnection } from "@plinth/db"
import { insertMember, insertTenant, testDatabase, testOrigin } from "@plinth/db/testing"
import { expect, test } from "vitest"

const db = await testDatabase()
const acme = await insertTenant(db)
const { userId, memberId } = acme.owner
const beside = await insertMember(db, acme.id)
const elsewhere = await insertTenant(db)

await db.asSuperuser(
  "insert into app.notification_settings (user_id, has_digest, digest_hour, changed_at) values ($1, true, 8, now())",
  [userId],
)
await db.asSuperuser("insert into auth.user_preferences (user_id, locale) values ($1, 'de')", [userId])
await db.asSuperuser("insert into auth.user_phones (user_id, number) values ($1, '+4915112345678')", [userId])
await db.asSuperuser(
  `with session as (
      insert into auth.user_sessions (id, user_id, token, expires_at) values ($1, $2, $3, now() + interval '1 day') returning id
    ) insert into auth.user_push_devices (id, user_id, session_id, endpoint, endpoint_hash, p256dh, auth_secret, server_key)
      select $3::uuid, $2, id, 'https://fcm.googleapis.com/x', $3, 'p', 'a', 's' from session`,
  [newId<SessionId>(), userId, newId()],
)
await db.asSuperuser(
  `insert into app.notifications (tenant_id, id, member_id, kind, event_id, actor_type, actor_id, entity_type, entity_id, data, severity, occurred_at, is_in_app)
    values ($1, $2, $3, 'project.created', $2, 'system', 'test', 'tenant', 'test', '{}', 'info', now(), true)`,
  [acme.id, newId(), memberId],
)
await db.asSuperuser(
  `insert into platform.announcements (id, title, body, severity, is_banner, is_message, has_mail, tenant_id, starts_at, created_by, created_at)
    select gen_random_uuid(), 'Said', '', 'info', true, false, false, whom, now(), $1, now()
    from unnest(array[null, $2::uuid]) as whom`,
  [userId, acme.id],
)

const own = [
  "app.notifications",
  "app.notification_settings",
  "auth.user_preferences",
  "auth.user_phones",
  "auth.user_push_devices",
] as const

const seenBy = async (ctx: { read<Row>(work: (read: ReadConnection) => Promise<Row>): Promise<Row> }) =>
  ctx.read(async (read) => {
    const counts: number[] = []
    for (const table of own)
      counts.push(
        (
          await read
            .selectFrom(table)
            .select((eb) => eb.lit(1).as("one"))
            .execute()
        ).length,
      )
    return counts
  })

const origin = testOrigin(userId)
const none = new Set<string>()

test.each([
  ["an API key, which is no member", tenantContext(db, { tenantId: acme.id, permissions: none, origin })],
  [
    "the member beside them",
    tenantContext(db, {
      tenantId: acme.id,
      permissions: none,
      origin,
      member: { id: beside.memberId, type: "member" },
    }),
  ],
  ["a job of another tenant", houseContext(db, { tenantId: elsewhere.id, origin })],
])("what is a person's own is hidden from %s", async (_, ctx) => {
  expect(await seenBy(ctx)).toEqual(own.map(() => 0))
})

test("a job of their tenant reaches it", async () => {
  expect(await seenBy(houseContext(db, { tenantId: acme.id, origin }))).toEqual(own.map(() => 1))
})

test("quiet hours that end when they begin are in no row", async () => {
  const keep = (from: number | null, until: number | null) =>
    db.asSuperuser(
      "update app.notification_settings set quiet_from = $2, quiet_until = $3 where user_id = $1 returning user_id",
      [userId, from, until],
    )
  await expect(keep(1_320, 1_320)).rejects.toThrow("notification_settings_check")
  expect(await keep(1_320, 420)).toHaveLength(1)
  expect(await keep(null, null)).toHaveLength(1)
})

test("what operators announce is read in a tenant whom it is for, and by nobody outside of any", async () => {
  const inside = (tenantId: typeof acme.id) =>
    tenantContext(db, { tenantId, permissions: none, origin }).read((read) =>
      read.selectFrom("platform.announcements").select("title").execute(),
    )
  const outside = visitorContext(db, { requestId: "test" }, systemClock).read((read) =>
    read.selectFrom("platform.announcements").select("title").execute(),
  )
  expect((await inside(acme.id)).length).toBe(2)
  expect((await inside(elsewhere.id)).length).toBe(1)
  expect(await outside).toEqual([])
})
