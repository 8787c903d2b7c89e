import { newId, type SessionId, type UserId } from "@plinth/core"
import { insertTenant, insertUser, testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { addUserNote } from "./add-user-note"
import { endUsersSessions } from "./end-users-sessions"
import { listUsers, ListUsersInput } from "./list-users"
import { readUser } from "./read-user"
import { reactivateUser, suspendUser } from "./suspend-user"

const db = await testDatabase()
const { ctx: admin, userId: adminId } = await anOperator(db, "platform_admin")
const { ctx: support, userId: supportId } = await anOperator(db, "platform_support")
const reason = "Sent spam."

const find = async (input: object) =>
  (await listUsers(support, ListUsersInput.parse({ limit: 100, ...input }))).items.map(({ id }) => id)
const actsOn = async (id: UserId) =>
  (
    await db.asSuperuser<{ type: string }>(
      "select type from platform.platform_events where entity_id = $1 order by position",
      [id],
    )
  ).map(({ type }) => type)

async function signIn(userId: UserId): Promise<string> {
  const token = newId<SessionId>()
  await db.asSuperuser(
    "insert into auth.user_sessions (id, user_id, token, expires_at) values ($1, $2, $3, now() + interval '1 day')",
    [newId(), userId, token],
  )
  return token
}
const isIn = async (token: string) =>
  (await db.asSuperuser("select from auth.resolve_caller($1, null)", [token])).length > 0

test("people are found by name, address and id; those who are suspended or operators by that", async () => {
  const userId = await insertUser(db, "Grace Hopper")
  for (const search of ["grace h", `${userId}@EXAMPLE`, userId])
    expect([search, await find({ search })]).toEqual([search, [userId]])
  expect(await find({ search: "gr%e" })).toEqual([])
  expect(await find({ show: "suspended" })).toEqual([])
  expect((await find({ show: "operators" })).toSorted()).toEqual([adminId, supportId].toSorted())
  const first = await listUsers(support, ListUsersInput.parse({ limit: 1 }))
  expect(first.items[0]?.id).toBe(userId)
  expect(
    (await listUsers(support, ListUsersInput.parse({ limit: 1, cursor: first.nextCursor }))).items[0]?.id,
  ).not.toBe(userId)
})

test("a person's page says what is known of their identity and where they are, and no secret of it", async () => {
  const { owner, slug } = await insertTenant(db)
  const token = await signIn(owner.userId)
  const user = await readUser(support, owner.userId)
  expect(user).toMatchObject({
    emailVerified: true,
    hasSecondFactor: false,
    sessions: 1,
    passkeys: 0,
    platformRole: null,
    tenants: [{ slug, role: "owner" }],
    events: [{ type: "session.started" }, { type: "user.email_verified" }, { type: "user.signed_up" }],
  })
  expect(JSON.stringify(user)).not.toContain(token)
  await expect(readUser(support, crypto.randomUUID() as UserId)).rejects.toMatchObject({
    code: "platform.USER_NOT_FOUND",
  })
})

test("a suspended person is out with their next call, stays out, and comes in again when let in", async () => {
  const userId = await insertUser(db)
  const token = await signIn(userId)
  expect(await isIn(token)).toBe(true)
  await suspendUser(admin, { userId, reason })
  await suspendUser(admin, { userId, reason })
  expect(await isIn(token)).toBe(false)
  expect(await isIn(await signIn(userId))).toBe(false)
  expect(await find({ show: "suspended" })).toEqual([userId])
  await reactivateUser(admin, { userId, reason })
  expect(await isIn(token)).toBe(false)
  expect(await isIn(await signIn(userId))).toBe(true)
  expect(await actsOn(userId)).toEqual(["user.suspended", "user.reactivated"])
  const { notes, events } = await readUser(support, userId)
  expect(notes).toMatchObject([{ act: "user.reactivated" }, { act: "user.suspended", body: reason }])
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(["user.suspended", "user.reactivated"]),
  )
})

test("an operator who is suspended is none any more, and gets no role back", async () => {
  const { ctx, userId } = await anOperator(db, "platform_admin")
  await suspendUser(admin, { userId, reason })
  expect((await listUsers(ctx, ListUsersInput.parse({}))).items).toEqual([])
  await reactivateUser(admin, { userId, reason })
  expect((await readUser(support, userId)).platformRole).toBeNull()
  expect(await actsOn(userId)).toEqual([
    "platform_role.granted",
    "platform_role.revoked",
    "user.suspended",
    "user.reactivated",
  ])
})

test("even a role that was left standing is none while its holder is suspended", async () => {
  const { ctx, userId } = await anOperator(db, "platform_admin")
  await db.asSuperuser("update auth.users set suspended_at = now() where id = $1", [userId])
  expect((await listUsers(ctx, ListUsersInput.parse({}))).items).toEqual([])
})

test("all sessions of a person end at once, and it is told how many", async () => {
  const userId = await insertUser(db)
  const tokens = [await signIn(userId), await signIn(userId)]
  expect(await endUsersSessions(admin, { userId, reason })).toEqual({ ended: 2 })
  for (const token of tokens) expect(await isIn(token)).toBe(false)
  expect(await isIn(await signIn(userId))).toBe(true)
})

test("nobody suspends themselves, and support nobody: in the verb and in the database", async () => {
  const userId = await insertUser(db)
  await expect(suspendUser(admin, { userId: adminId, reason })).rejects.toMatchObject({
    code: "platform.ONESELF",
  })
  for (const act of [suspendUser, reactivateUser, endUsersSessions])
    await expect(act(support, { userId, reason })).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  const deceived = { ...support, permissions: admin.permissions }
  for (const act of [suspendUser, endUsersSessions])
    await expect(act(deceived, { userId, reason })).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  for (const call of ["auth.suspend($1, true)", "auth.end_sessions($1)"])
    for (const role of ["app", "reader", "auth", "worker"] as const)
      await expect(db.pool(role).query(`select ${call}`, [userId]), `${role} ${call}`).rejects.toMatchObject({
        code: "42501",
      })
  await expect(db.pool("platform").query("select auth.suspend($1, true)", [userId])).rejects.toMatchObject({
    code: "42501",
  })
})

test("support takes a note about a person", async () => {
  const userId = await insertUser(db)
  await addUserNote(support, { userId, body: "Asked for a new address." })
  expect((await readUser(admin, userId)).notes).toMatchObject([
    { act: null, body: "Asked for a new address." },
  ])
  await expect(
    addUserNote(support, { userId: crypto.randomUUID() as UserId, body: "x" }),
  ).rejects.toMatchObject({
    code: "platform.USER_NOT_FOUND",
  })
})

test("the console's role reads nothing of identity's own tables", async () => {
  for (const table of ["auth.users", "auth.user_sessions", "auth.user_accounts", "auth.user_two_factors"])
    await expect(db.pool("platform").query(`select 1 from ${table}`), table).rejects.toMatchObject({
      code: "42501",
    })
  expect(await db.pool("platform").query("select * from auth.read_identity($1)", [adminId])).toMatchObject({
    rows: [],
  })
})
