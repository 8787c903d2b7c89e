import { randomUUID } from "node:crypto"
import { insertTenant, testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { purgeGate } from "./purge"

test("what is past its time is deleted, and nothing else", async () => {
  const db = await testDatabase()
  const { id, owner } = await insertTenant(db)
  for (const [name, age, callAge] of [
    ["old", "24 hours 1 second", "400 days 1 second"],
    ["new", "23 hours", "399 days"],
  ] as const) {
    await db.asSuperuser(
      `insert into app.idempotency_keys (tenant_id, actor_id, key_hash, step, request_hash, created_at)
        values ($1, $2, $3, 0, '', now() - $4::interval), (null, $2, $3, 0, '', now() - $4::interval)`,
      [id, owner.userId, name, age],
    )
    await db.asSuperuser(
      `insert into app.api_calls (tenant_id, batch_id, caller_type, caller_id, class, procedure, is_metered, calls, counted_at)
        values ($1, $2, 'member', $3, 'other', $4, true, 1, now() - $5::interval)`,
      [id, randomUUID(), owner.memberId, name, callAge],
    )
  }
  await db.asSuperuser(
    "insert into platform.rate_counts values ('old', now() - interval '1 second', 1), ('new', now() + interval '1 hour', 1)",
  )
  await purgeGate(db.worker)
  expect(await db.asSuperuser("select key_hash as name from app.idempotency_keys")).toEqual([
    { name: "new" },
    { name: "new" },
  ])
  expect(await db.asSuperuser("select procedure as name from app.api_calls")).toEqual([{ name: "new" }])
  expect(await db.asSuperuser("select key as name from platform.rate_counts")).toEqual([{ name: "new" }])
  await expect(db.worker.selectFrom("app.idempotency_keys").select("answer").execute()).rejects.toThrow(
    "permission denied",
  )
})

test("a session that waited for its second factor too long is gone; one that waits still, and open ones, are not", async () => {
  const db = await testDatabase()
  const { owner } = await insertTenant(db)
  await db.asSuperuser("update auth.users set two_factor_enabled = true where id = $1", [owner.userId])
  for (const [token, age, shown] of [
    ["late", "16 minutes", null],
    ["waiting", "14 minutes", null],
    ["open", "3 hours", "now"],
  ] as const)
    await db.asSuperuser(
      `insert into auth.user_sessions (id, user_id, token, expires_at, confirmed_at, second_factor_at)
        values (gen_random_uuid(), $1, $2, now() + interval '1 day', now() - $3::interval, $4::timestamptz)`,
      [owner.userId, token, age, shown],
    )
  await purgeGate(db.worker)
  expect(await db.asSuperuser("select token from auth.user_sessions order by token")).toEqual([
    { token: "open" },
    { token: "waiting" },
  ])
  await expect(db.worker.selectFrom("auth.user_sessions").select("token").execute()).rejects.toThrow(
    "permission denied",
  )
})

test("sessions and links that are over are gone; of the identities' log what signing in left long ago, and nothing else", async () => {
  const db = await testDatabase()
  const { owner } = await insertTenant(db)
  for (const [token, expires, used] of [
    ["expired", "-1 second", "1 hour"],
    ["idle", "20 days", "7 days 1 second"],
    ["standing", "20 days", "6 days"],
  ] as const)
    await db.asSuperuser(
      `insert into auth.user_sessions (id, user_id, token, expires_at, updated_at)
        values (gen_random_uuid(), $1, $2, now() + $3::interval, now() - $4::interval)`,
      [owner.userId, token, expires, used],
    )
  await db.asSuperuser(
    `insert into auth.user_verifications (id, identifier, value, expires_at)
      values (gen_random_uuid(), 'old', 'x', now() - interval '1 second'), (gen_random_uuid(), 'new', 'x', now() + interval '1 hour')`,
  )
  const happened = (type: string, ago: string) =>
    db.asSuperuser(
      "insert into auth.identity_events (type, user_id, occurred_at) values ($1, $2, now() - $3::interval)",
      [type, owner.userId, ago],
    )
  const [long, shorter] = ["400 days 1 minute", "399 days"]
  await happened("session.started", long)
  await happened("user.sign_in_refused", long)
  await happened("user.password_changed", long)
  await happened("session.started", shorter)
  await purgeGate(db.worker)
  expect(
    await db.asSuperuser("select token as name from auth.user_sessions where user_id = $1", [owner.userId]),
  ).toEqual([{ name: "standing" }])
  expect(await db.asSuperuser("select identifier as name from auth.user_verifications")).toEqual([
    { name: "new" },
  ])
  expect(
    await db.asSuperuser(
      "select type as name from auth.identity_events where user_id = $1 and occurred_at < now() - interval '1 day' order by position",
      [owner.userId],
    ),
  ).toEqual([{ name: "user.password_changed" }, { name: "session.started" }])
  for (const kept of ["type = 'user.password_changed'", "occurred_at > now() - interval '399 days 1 hour'"])
    await expect(db.asSuperuser(`delete from auth.identity_events where ${kept}`)).rejects.toThrow(
      "a log is only ever added to",
    )
})

test("browsers of sessions that are live no more are forgotten, and texts that count no more", async () => {
  const db = await testDatabase()
  const { owner } = await insertTenant(db)
  await db.asSuperuser("update auth.users set two_factor_enabled = true where id = $1", [owner.userId])
  for (const [name, shown, age] of [
    ["old", null, "2 days 1 second"],
    ["new", "now", "1 day"],
  ] as const) {
    await db.asSuperuser(
      `with session as (insert into auth.user_sessions (id, user_id, token, expires_at, confirmed_at, second_factor_at)
          values (gen_random_uuid(), $1, $2, now() + interval '1 day', now(), $3::timestamptz) returning id)
        insert into auth.user_push_devices (id, user_id, session_id, endpoint, endpoint_hash, p256dh, auth_secret, server_key)
          select gen_random_uuid(), $1, id, '', $2, '', '', '' from session`,
      [owner.userId, name, shown],
    )
    await db.asSuperuser(
      `insert into platform.texts (id, purpose, user_id, number_hash, block, country, parts, let_at)
        values ($2, 'code', $1, '', '', 'DE', 1, now() - $3::interval)`,
      [owner.userId, name, age],
    )
  }
  await purgeGate(db.worker)
  expect(await db.asSuperuser("select endpoint_hash as name from auth.user_push_devices")).toEqual([
    { name: "new" },
  ])
  expect(await db.asSuperuser("select id as name from platform.texts")).toEqual([{ name: "new" }])
})

test("who works at a tenant's own host alone stays signed in: its use keeps the main session awake too", async () => {
  const db = await testDatabase()
  const { owner } = await insertTenant(db)
  const [main, host, asleep] = [randomUUID(), randomUUID(), randomUUID()]
  for (const [id, parent, used] of [
    [main, null, "8 days"],
    [host, main, "1 hour"],
    [asleep, null, "8 days"],
  ] as const)
    await db.asSuperuser(
      `insert into auth.user_sessions (id, user_id, token, expires_at, updated_at, host, parent_id)
        values ($1::uuid, $2, $1::text, now() + interval '20 days', now() - $3::interval, $4, $5)`,
      [id, owner.userId, used, parent && "acme.example.com", parent],
    )
  const uses = { sessions: [host, asleep], calls: [], members: [], keys: [] }
  await db.pool("app").query("select app.note_use($1, $2)", [randomUUID(), JSON.stringify(uses)])
  await purgeGate(db.worker)
  expect(
    await db.asSuperuser(
      "select id, updated_at > now() - interval '1 minute' as used from auth.user_sessions where user_id = $1 order by parent_id nulls first",
      [owner.userId],
    ),
  ).toEqual([
    { id: main, used: true },
    { id: host, used: true },
  ])
})
