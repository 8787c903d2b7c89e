import { newId, type UserId } from "@plinth/core"
import { insertMember, insertTenant, insertUser, testDatabase } from "@plinth/db/testing"
import { sql } from "kysely"
import { expect, test } from "vitest"

const db = await testDatabase()
const { id: tenantId, slug } = await insertTenant(db)

/** A session of a person, begun and last seen so long ago. */
async function sessionOf(userId: UserId, { idle = "0", expires = "20 days" } = {}): Promise<string> {
  const token = newId()
  await db.asSuperuser(
    `insert into auth.user_sessions (id, user_id, token, expires_at, updated_at)
    values ($1, $2, $3, now() + $4::interval, now() - $5::interval)`,
    [newId(), userId, token, expires, idle],
  )
  return token
}

type Caller = {
  user_id: string
  email: string
  email_verified: boolean
  tenant_id: string | null
  role: string | null
}

/** Asked as the app asks: with the app's own rights. */
const resolve = async (token: string | null, of: string | null = slug) =>
  (await sql<Caller>`select * from auth.resolve_caller(${token}, ${of})`.execute(db.app)).rows

const lastSeen = async (token: string) =>
  (
    await db.asSuperuser<{ at: Date }>("select updated_at as at from auth.user_sessions where token = $1", [
      token,
    ])
  )[0]?.at

test("a session and a slug make a person, their tenant and their membership", async () => {
  const { userId, memberId } = await insertMember(db, tenantId, { role: "viewer" })
  expect(await resolve(await sessionOf(userId))).toMatchObject([
    {
      user_id: userId,
      email_verified: true,
      theme: "system",
      tenant_id: tenantId,
      slug,
      plan: "starter",
      member_id: memberId,
      member_type: "member",
      role: "viewer",
    },
  ])
})

test("a person is no member of another tenant, of one that is not there, or of none", async () => {
  const { userId } = await insertMember(db, tenantId)
  const token = await sessionOf(userId)
  const other = await insertTenant(db)
  for (const elsewhere of [other.slug, "no-such-tenant", "", null, "'; --"]) {
    expect(await resolve(token, elsewhere)).toMatchObject([{ user_id: userId, tenant_id: null, role: null }])
  }
})

test("a removed member is a person without a tenant", async () => {
  const { userId, memberId } = await insertMember(db, tenantId)
  const token = await sessionOf(userId)
  await db.asSuperuser("update app.tenant_members set removed_at = now() where id = $1", [memberId])
  expect(await resolve(token)).toMatchObject([{ user_id: userId, tenant_id: null, member_id: null }])
})

test("a suspended tenant still has its members, a deleted one has none", async () => {
  const tenant = await insertTenant(db)
  const token = await sessionOf(tenant.owner.userId)
  const put = (status: string) =>
    db.asSuperuser("update app.tenants set status = $1 where id = $2", [status, tenant.id])
  await put("suspended")
  expect(await resolve(token, tenant.slug)).toMatchObject([{ tenant_id: tenant.id, status: "suspended" }])
  await put("deleted")
  expect(await resolve(token, tenant.slug)).toMatchObject([{ tenant_id: null }])
})

test("an expired session is nobody's", async () => {
  expect(await resolve(await sessionOf(await insertUser(db), { expires: "-1 second" }))).toEqual([])
})

test("a session that was idle for seven days is nobody's, and does not wake up", async () => {
  const token = await sessionOf(await insertUser(db), { idle: "7 days" })
  expect(await resolve(token)).toEqual([])
  expect(await resolve(token)).toEqual([])
  expect(await resolve(await sessionOf(await insertUser(db), { idle: "6 days 23 hours" }))).toHaveLength(1)
})

test("resolving only reads: who asks is noted by the gate, with everything else that is used", async () => {
  const token = await sessionOf(await insertUser(db), { idle: "6 days" })
  const before = await lastSeen(token)
  await resolve(token)
  expect(await lastSeen(token)).toEqual(before)
})

test("a deleted session, a made-up token and none are nobody's", async () => {
  const token = await sessionOf(await insertUser(db))
  await db.asSuperuser("delete from auth.user_sessions where token = $1", [token])
  for (const none of [token, "made up", "", "' or true --", null]) expect(await resolve(none)).toEqual([])
})

test("what a person prefers comes with them", async () => {
  const userId = await insertUser(db)
  await db.asSuperuser(
    "insert into auth.user_preferences (user_id, locale, time_zone, theme) values ($1, 'de', 'Europe/Berlin', 'dark')",
    [userId],
  )
  expect(await resolve(await sessionOf(userId))).toMatchObject([
    { locale: "de", time_zone: "Europe/Berlin", theme: "dark" },
  ])
})

test("only the app may ask", async () => {
  for (const role of ["reader", "worker", "platform", "auth"] as const) {
    const query = sql`select * from auth.resolve_caller('x', 'y')`.execute(db[role])
    await expect(query, role).rejects.toThrow("permission denied")
  }
})

const makeOperator = async () => {
  const userId = await insertUser(db)
  await db.asSuperuser(
    "insert into platform.platform_role_assignments (id, user_id, role) values ($1, $2, 'platform_support')",
    [newId(), userId],
  )
  return userId
}

type Viewed = { readonly memberId: string; readonly userId: string }

/** Lets an operator's session view as a member, from so long ago for an hour. */
async function view(token: string, operatorId: UserId, { memberId, userId }: Viewed, ago = "0") {
  // Past the triggers that say who may begin to.
  await db.tamper(
    `insert into platform.platform_impersonation_sessions
      (id, operator_id, session_id, tenant_id, member_id, target_user_id, reason, started_at, expires_at)
    select $1, $2, id, $3, $4, $5, 'a reason long enough', now() - $6::interval, now() - $6::interval + interval '1 hour'
    from auth.user_sessions where token = $7`,
    [newId(), operatorId, tenantId, memberId, userId, ago, token],
  )
}

test("an operator is in no tenant, even where somebody wrote them into one", async () => {
  const operator = await makeOperator()
  await db.asSuperuser("alter table app.tenant_members disable trigger keep_operators_apart")
  await insertMember(db, tenantId, { userId: operator })
  await db.asSuperuser("alter table app.tenant_members enable trigger keep_operators_apart")
  expect(await resolve(await sessionOf(operator))).toMatchObject([
    { user_id: operator, platform_role: "platform_support", tenant_id: null, member_id: null },
  ])
})

test("an operator who views as a member is seen as them in that tenant, and as themselves elsewhere", async () => {
  const operator = await makeOperator()
  const target = await insertMember(db, tenantId, { role: "viewer" })
  const token = await sessionOf(operator)
  await view(token, operator, target)
  expect(await resolve(token)).toMatchObject([
    { user_id: target.userId, member_id: target.memberId, role: "viewer", operator_id: operator },
  ])
  const other = await insertTenant(db)
  for (const elsewhere of [other.slug, null]) {
    expect(await resolve(token, elsewhere)).toMatchObject([
      { user_id: operator, tenant_id: null, impersonation_tenant_id: tenantId },
    ])
  }
})

test("viewing ends after an hour, and with the role", async () => {
  const operator = await makeOperator()
  const target = await insertMember(db, tenantId)
  const late = await sessionOf(operator)
  await view(late, operator, target, "61 minutes")
  expect(await resolve(late)).toMatchObject([{ user_id: operator, tenant_id: null, impersonation_id: null }])
  const token = await sessionOf(operator)
  await view(token, operator, target)
  await db.asSuperuser(
    "update platform.platform_role_assignments set revoked_at = now() where user_id = $1",
    [operator],
  )
  expect(await resolve(token)).toMatchObject([{ user_id: operator, tenant_id: null, impersonation_id: null }])
})

test("a suspended person has no session", async () => {
  const userId = await insertUser(db)
  const token = await sessionOf(userId)
  await db.asSuperuser("update auth.users set suspended_at = now() where id = $1", [userId])
  expect(await resolve(token)).toEqual([])
})

test("a member's own role and extra permissions come with them", async () => {
  const roleId = newId()
  await db.asSuperuser(
    `insert into app.tenant_roles (tenant_id, id, name, permissions, created_at, updated_at)
    values ($1, $2, 'Bookkeeper', '{billing:*}', now(), now())`,
    [tenantId, roleId],
  )
  const custom = await insertMember(db, tenantId)
  await db.asSuperuser(
    "update app.tenant_members set role = 'custom', role_id = $1, extra_permissions = '{job:read}' where id = $2",
    [roleId, custom.memberId],
  )
  expect(await resolve(await sessionOf(custom.userId))).toMatchObject([
    { role: "custom", role_name: "Bookkeeper", granted: ["billing:*", "job:read"] },
  ])
  expect(await resolve(await sessionOf((await insertMember(db, tenantId)).userId))).toMatchObject([
    { role_name: null, granted: [] },
  ])
})
