import { newId } from "@plinth/core"
import { testDatabase } from "@plinth/db/testing"
import { record } from "@plinth/events"
import { expect, test } from "vitest"
import { memberEvents } from "../events"
import { aTenant } from "../testing"
import { readSecurity } from "./read-security"

const db = await testDatabase()

test("a tenant in which nothing happened has empty lists, and its members without a second factor", async () => {
  const tenant = await aTenant()
  const owner = tenant.as("owner")
  expect(await readSecurity(owner)).toEqual({
    members: {
      total: 1,
      withoutSecondFactor: 1,
      list: [{ id: owner.member.id, name: owner.user.name, role: "owner", roleName: null }],
    },
    keys: { active: 0, list: [] },
    sessions: [],
    refusals: [],
    impersonations: [],
  })
  await db.asSuperuser("update auth.users set two_factor_enabled = true where id = $1", [owner.user.id])
  expect((await readSecurity(owner)).members).toMatchObject({ total: 1, withoutSecondFactor: 0, list: [] })
})

test("keys, sessions, refusals and viewings are told, of this tenant alone", async () => {
  const [tenant, other] = [await aTenant(), await aTenant()]
  const [admin, theirs] = [tenant.as("admin"), other.as("owner")]
  for (const { tenantId, member, user } of [admin, theirs]) {
    await db.asSuperuser(
      `insert into app.tenant_api_keys (tenant_id, id, name, prefix, secret_hash, scopes, created_by, created_at, expires_at)
        values ($1, $2, 'Import', 'pk_', gen_random_uuid()::text, '{project:read}', $3, '2026-03-01', '2026-03-10')`,
      [tenantId, newId(), member.id],
    )
    for (let count = 0; count < 2; count += 1)
      await db.asSuperuser(
        "insert into auth.user_sessions (id, user_id, token, expires_at) values ($1, $2, $3, now() + interval '1 day')",
        [newId(), user.id, newId()],
      )
    await db.pool("app").query("select app.note_refusals($1, $2)", [
      newId(),
      JSON.stringify({
        refusals: [
          {
            tenant_id: tenantId,
            kind: "permission",
            caller_type: "member",
            caller_id: member.id,
            subject: "x.y",
            count: 7,
          },
        ],
      }),
    ])
    await db.asSuperuser(
      `insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
        select $1, gen_random_uuid(), type, 'system', 'operator', split_part(type, '.', 1), 'one',
          jsonb_build_object('userId', $2::text, 'reason', reason, 'seconds', 90), 'test', now()
        from (values ('impersonation.started', null), ('impersonation.ended', 'stopped'), ('user.sign_in_refused', 'password'),
          ('user.sign_in_refused', 'password')) as happened (type, reason)`,
      [tenantId, user.id],
    )
  }
  await admin.write((tx) => record(tx, memberEvents.left(admin.member.id, { userId: admin.user.id })))
  const { name } = admin.user
  const found = await readSecurity(admin)
  expect(found).toMatchObject({
    keys: { active: 1, list: [{ name: "Import", scopes: 1, lastUsedAt: null, expiresSoon: true }] },
    sessions: [{ memberId: admin.member.id, name, count: 2 }],
    impersonations: [{ id: "one", memberName: name, seconds: 90, endReason: "stopped" }],
  })
  expect(found.refusals.map(({ kind, subject, count }) => [kind, subject, count]).toSorted()).toEqual([
    ["permission", "x.y", 7],
    ["sign_in", "password", 2],
  ])
  expect(JSON.stringify(found)).not.toContain(theirs.user.id)
})

test("members, viewers and guests do not see it", async () => {
  const tenant = await aTenant()
  for (const role of ["member", "viewer"] as const)
    await expect(readSecurity(tenant.as(role))).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
})
