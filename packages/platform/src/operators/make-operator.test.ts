import type { PlatformRole, UserId } from "@plinth/core"
import { byCommand, personContext, type PlatformContext } from "@plinth/db"
import { insertMember, insertTenant, insertUser, testDatabase, testOrigin } from "@plinth/db/testing"
import { foundTenant } from "@plinth/tenants"
import { expect, test } from "vitest"
import { readUser } from "../users/read-user"
import { anOperator } from "../testing/an-operator"
import { grantPlatformRole } from "./grant-platform-role"
import { listOperators } from "./list-operators"
import { endOperator, makeOperator } from "./make-operator"

const db = await testDatabase()
const { ctx: admin, userId: adminId } = await anOperator(db, "platform_admin")
const { ctx: support } = await anOperator(db, "platform_support")
const reason = "Joins the team."

const addressOf = (userId: UserId) => `${userId}@example.test`
const make = (userId: UserId, role: PlatformRole = "platform_support", ctx: PlatformContext = admin) =>
  makeOperator(ctx, { email: addressOf(userId), role, reason })
const roleOf = async (userId: UserId) =>
  (await listOperators(support)).find((operator) => operator.userId === userId)?.role
const personOf = (id: UserId) =>
  personContext(db, { id, name: "Ada Example", email: addressOf(id), emailVerified: true }, testOrigin(id))
const found = (userId: UserId) =>
  foundTenant(personOf(userId), { name: "Acme", slug: `t-${crypto.randomUUID().slice(-12)}` })

test("an admin makes an operator, changes which kind and ends it, each with its reason", async () => {
  const userId = await insertUser(db)
  await make(userId)
  await make(userId)
  await make(userId, "platform_admin")
  expect(await listOperators(support)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ userId, role: "platform_admin", grantedBy: "Ada Example" }),
    ]),
  )
  await endOperator(admin, { userId, reason: "Left the team." })
  expect(await roleOf(userId)).toBeUndefined()
  await expect(endOperator(admin, { userId, reason })).rejects.toMatchObject({ code: "platform.NO_ROLE" })
  expect((await readUser(support, userId)).notes.map(({ act, body }) => [act, body])).toEqual([
    ["platform_role.revoked", "Left the team."],
    ["platform_role.granted", reason],
    ["platform_role.granted", reason],
  ])
  const acts = await db.asSuperuser(
    "select distinct actor_user_id from platform.platform_events where entity_id = $1",
    [userId],
  )
  expect(acts).toEqual([{ actor_user_id: adminId }])
})

test("support makes nobody an operator and ends nobody's role, whatever it believes to hold", async () => {
  const userId = await insertUser(db)
  for (const ctx of [support, { ...support, permissions: admin.permissions }]) {
    await expect(make(userId, "platform_admin", ctx)).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
    await expect(endOperator(ctx, { userId: adminId, reason })).rejects.toMatchObject({
      code: "auth.FORBIDDEN",
    })
  }
  const around = support.write((tx) =>
    tx
      .insertInto("platform.platform_role_assignments")
      .values({
        id: crypto.randomUUID(),
        user_id: userId,
        role: "platform_admin",
        granted_by: support.user.id,
      })
      .execute(),
  )
  await expect(around).rejects.toThrow(/row-level security/)
})

test("nobody changes their own role, in the verb and in the database", async () => {
  await expect(make(adminId)).rejects.toMatchObject({ code: "platform.ONESELF" })
  await expect(endOperator(admin, { userId: adminId, reason })).rejects.toMatchObject({
    code: "platform.ONESELF",
  })
  const around = admin.write((tx) =>
    tx
      .updateTable("platform.platform_role_assignments")
      .set({ revoked_at: new Date() })
      .where("user_id", "=", adminId)
      .executeTakeFirst(),
  )
  expect(await around).toMatchObject({ numUpdatedRows: 0n })
})

test("an operator's address is of an allowed domain", async () => {
  const userId = await insertUser(db)
  for (const email of ["olga@example.org", "olga@example.test.example.org", "olga@sub.example.test"]) {
    await db.asSuperuser("update auth.users set email = $2 where id = $1", [userId, email])
    const asked = { email, role: "platform_admin" } as const
    await expect(makeOperator(admin, { ...asked, reason })).rejects.toMatchObject({
      code: "platform.EMAIL_DOMAIN_REFUSED",
    })
    await expect(byCommand((tx) => grantPlatformRole(tx, asked), db.url)).rejects.toMatchObject({
      code: "platform.EMAIL_DOMAIN_REFUSED",
    })
  }
})

test("who is suspended, or has not confirmed the address, becomes no operator", async () => {
  const [suspended, unverified] = [await insertUser(db), await insertUser(db)]
  await db.asSuperuser("update auth.users set suspended_at = now() where id = $1", [suspended])
  await db.asSuperuser("update auth.users set email_verified = false where id = $1", [unverified])
  await expect(make(suspended)).rejects.toMatchObject({ code: "platform.SUSPENDED" })
  await expect(make(unverified)).rejects.toMatchObject({ code: "platform.EMAIL_UNVERIFIED" })
})

test("a member becomes no operator, a former one does; an operator founds no tenant, a former one does", async () => {
  const tenant = await insertTenant(db)
  const { userId, memberId } = await insertMember(db, tenant.id)
  await expect(make(userId)).rejects.toMatchObject({ code: "platform.IN_A_TENANT" })
  await db.asSuperuser("update app.tenant_members set removed_at = now() where id = $1", [memberId])
  await make(userId)
  await expect(found(userId)).rejects.toMatchObject({ code: "tenants.NOT_FOR_OPERATORS" })
  await expect(
    db.asSuperuser("update app.tenant_members set removed_at = null where id = $1", [memberId]),
  ).rejects.toMatchObject({ constraint: "operators_are_in_no_tenant" })
  await endOperator(admin, { userId, reason })
  await found(userId)
})

test("of being made an operator and founding a tenant at once, one happens", async () => {
  for (let round = 0; round < 12; round += 1) {
    const userId = await insertUser(db)
    const [made, founded] = await Promise.allSettled([make(userId), found(userId)])
    expect([made.status, founded.status].toSorted()).toEqual(["fulfilled", "rejected"])
    for (const each of [made, founded])
      if (each.status === "rejected")
        expect(["platform.IN_A_TENANT", "tenants.NOT_FOR_OPERATORS"]).toContain(
          (each.reason as { code: string }).code,
        )
  }
})

test("of two admins who end each other's role at once, one stays", async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, other] = [await anOperator(db, "platform_admin"), await anOperator(db, "platform_admin")]
    const ended = await Promise.allSettled([
      endOperator(one.ctx, { userId: other.userId, reason }),
      endOperator(other.ctx, { userId: one.userId, reason }),
    ])
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect(ended.find((each) => each.status === "rejected")).toMatchObject({
      reason: { code: "auth.FORBIDDEN" },
    })
  }
})
