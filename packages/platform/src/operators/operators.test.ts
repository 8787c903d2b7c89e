import { byCommand } from "@plinth/db"
import { insertTenant, insertUser, testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { grantPlatformRole } from "./grant-platform-role"
import { revokePlatformRole } from "./revoke-platform-role"

const db = await testDatabase()
const grant = (id: string, role: "platform_admin" | "platform_support") =>
  byCommand((tx) => grantPlatformRole(tx, { email: `${id}@example.test`, role }), db.url)
const revoke = (id: string) =>
  byCommand((tx) => revokePlatformRole(tx, { email: `${id}@example.test` }), db.url)
const actsOn = (id: string) =>
  db.asSuperuser(
    "select type, actor_user_id, data from platform.platform_events where entity_id = $1 order by position",
    [id],
  )

test("a command makes an operator, changes which kind and ends it; each is written down once", async () => {
  const id = await insertUser(db)
  await grant(id, "platform_support")
  await grant(id, "platform_support")
  await grant(id, "platform_admin")
  await revoke(id)
  await expect(revoke(id)).rejects.toMatchObject({ code: "platform.NO_ROLE" })
  const [support, admin] = [{ role: "platform_support" }, { role: "platform_admin" }]
  expect(await actsOn(id)).toEqual([
    { type: "platform_role.granted", actor_user_id: null, data: support },
    { type: "platform_role.revoked", actor_user_id: null, data: support },
    { type: "platform_role.granted", actor_user_id: null, data: admin },
    { type: "platform_role.revoked", actor_user_id: null, data: admin },
  ])
})

test("ten commands at once give one role", async () => {
  const id = await insertUser(db)
  await Promise.all(Array.from({ length: 10 }, () => grant(id, "platform_admin")))
  expect(await actsOn(id)).toHaveLength(1)
})

test("who has not confirmed the address may not be its owner, and gets no role", async () => {
  const id = await insertUser(db)
  await grant(id, "platform_admin")
  await db.asSuperuser("update auth.users set email_verified = false where id = $1", [id])
  await revoke(id)
  await expect(grant(id, "platform_admin")).rejects.toMatchObject({ code: "platform.EMAIL_UNVERIFIED" })
})

test("an address that nobody has is a sentence, not an account", async () => {
  const granting = byCommand(
    (tx) => grantPlatformRole(tx, { email: "nobody@example.test", role: "platform_admin" }),
    db.url,
  )
  await expect(granting).rejects.toMatchObject({ code: "platform.USER_NOT_FOUND" })
})

const platformTables = [
  "platform.platform_role_assignments",
  "platform.platform_events",
  "platform.problem_reports",
] as const

test.each(platformTables)("no role of a tenant or of identity sees %s", async (table) => {
  // The sealer reads the log.
  const worker = table === "platform.platform_events" ? [] : (["worker"] as const)
  for (const role of ["app", "reader", "auth", ...worker] as const)
    await expect(db[role].selectFrom(table).select("id").execute(), role).rejects.toMatchObject({
      code: "42501",
    })
})

test("nobody makes themselves an operator: no runtime role writes a role without an admin behind it", async () => {
  const { userId } = await anOperator(db, "platform_admin")
  const row = { id: crypto.randomUUID(), user_id: userId, role: "platform_admin" }
  for (const role of ["app", "reader", "auth", "platform", "worker"] as const)
    await expect(
      db[role].insertInto("platform.platform_role_assignments").values(row).execute(),
      role,
    ).rejects.toMatchObject({ code: "42501" })
})

test("what operators did is only added to, and in one's own name", async () => {
  const [{ ctx }, other] = [await anOperator(db, "platform_admin"), await insertUser(db)]
  const act = (actor: string) => ({
    id: crypto.randomUUID(),
    type: "job.retried",
    actor_user_id: actor,
    entity_type: "job",
    entity_id: "x",
    data: "{}",
    request_id: "test",
    occurred_at: new Date(),
  })
  const writing = (actor: string) =>
    ctx.write((tx) => tx.insertInto("platform.platform_events").values(act(actor)).execute())
  await expect(writing(other)).rejects.toThrow(/row-level security/)
  await expect(writing(ctx.user.id)).resolves.toBeDefined()
  for (const change of [
    () => ctx.write((tx) => tx.updateTable("platform.platform_events").set({ type: "x" }).execute()),
    () => ctx.write((tx) => tx.deleteFrom("platform.platform_events").execute()),
  ])
    await expect(change()).rejects.toMatchObject({ code: "42501" })
  for (const change of [
    "update platform.platform_events set type = 'x'",
    "delete from platform.platform_events",
  ])
    await expect(db.asRole("plinth_owner", change)).rejects.toMatchObject({ code: "42501" })
})

test("a role that was taken away ends at once, whatever a context still believes", async () => {
  await insertTenant(db)
  const { ctx, userId } = await anOperator(db, "platform_admin")
  const tenants = () => ctx.read((read) => read.selectFrom("app.tenants").select("slug").execute())
  expect(await tenants()).not.toEqual([])
  await revoke(userId)
  expect(await tenants()).toEqual([])
})
