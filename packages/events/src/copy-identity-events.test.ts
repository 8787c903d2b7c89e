import { newId } from "@plinth/core"
import { insertMember, insertTenant, insertUser, testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { copyIdentityEvents } from "./copy-identity-events"
import { sealPlatformEvents } from "./seals/seal-log"
import { sealedLog } from "./testing/sealed-log"

const db = await testDatabase()
const { tamper } = db
const { key, verify, faultOf } = sealedLog(db)

const started = async (userId: string) => {
  const id = newId()
  await db.auth
    .insertInto("auth.user_sessions")
    .values({ id, user_id: userId, token: id, expires_at: new Date(), ip_address: "192.0.2.1" })
    .execute()
  return id
}
const copy = async () => {
  do await copyIdentityEvents(db.worker)
  while (await hasUncopied())
}
const hasUncopied = async () =>
  (
    await db.asSuperuser(`select from auth.identity_events i, platform.log_cursors c
      where c.name = 'identity-audit' and (i.xid, i.position) > (c.xid, c.position) limit 1`)
  ).length > 0

test("what happens to an identity stands in the log of each of the person's tenants, the address beside it, once", async () => {
  const tenant = await insertTenant(db)
  const other = await insertTenant(db)
  await insertMember(db, other.id, { userId: tenant.owner.userId })
  await copy()
  const session = await started(tenant.owner.userId)
  await Promise.all([copy(), copy()])
  for (const { id } of [tenant, other])
    expect(
      await db.asSuperuser(
        `select e.type, e.actor_id, e.entity_id, e.data, o.ip_address from app.events e
          left join app.event_origins o on o.tenant_id = e.tenant_id and o.event_id = e.id
          where e.tenant_id = $1 and e.entity_type = 'session'`,
        [id],
      ),
    ).toEqual([
      {
        type: "session.started",
        actor_id: tenant.owner.userId,
        entity_id: session,
        data: { userId: tenant.owner.userId, sessionId: session },
        ip_address: "192.0.2.1",
      },
    ])
})

test("what happens to whoever is in no tenant stands in the platform's log, which is sealed too", async () => {
  const stranger = await insertUser(db)
  await copy()
  do await sealPlatformEvents(db.worker, key)
  while ((await verify(null)).waiting > 0)
  expect(
    await db.asSuperuser(
      "select type, actor_user_id from platform.platform_events where entity_id = $1 order by position",
      [stranger],
    ),
  ).toEqual([
    { type: "user.signed_up", actor_user_id: stranger },
    { type: "user.email_verified", actor_user_id: stranger },
  ])
  expect((await verify(null)).state).toBe("whole")
  await tamper(
    "update platform.platform_events set type = 'x' where entity_id = $1 and type = 'user.signed_up'",
    [stranger],
  )
  expect(await faultOf(null)).toMatchObject({ kind: "changed" })
})
