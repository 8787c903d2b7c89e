import type { TenantId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { insertMember, insertTenant, ownerContext, testDatabase } from "@plinth/db/testing"
import { listActivity } from "@plinth/events"
import { expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { addTenantNote } from "./add-tenant-note"
import { listAllTenants, ListAllTenantsInput } from "./list-all-tenants"
import { listMembersOf } from "./list-members-of"
import { readAnyTenant } from "./read-any-tenant"
import { reactivateTenant, suspendTenant } from "./suspend-tenant"

const db = await testDatabase()
const { ctx: admin, userId: adminId } = await anOperator(db, "platform_admin")
const { ctx: support } = await anOperator(db, "platform_support")

const list = async (input: object = {}, ctx: PlatformContext = support) =>
  (await listAllTenants(ctx, ListAllTenantsInput.parse({ limit: 100, ...input }))).items.map(({ id }) => id)
const statusOf = async (id: TenantId) =>
  (await db.asSuperuser<{ status: string }>("select status from app.tenants where id = $1", [id]))[0]?.status
const actsOn = (id: TenantId) =>
  db.asSuperuser<{ type: string; actor_user_id: string; data: unknown }>(
    "select type, actor_user_id, data from platform.platform_events where tenant_id = $1 order by position",
    [id],
  )
const reason = "Disputed by Ada Lovelace."

test("tenants are found by name, address, id and an owner's e-mail, and narrowed by how they stand", async () => {
  const [acme, other] = [await insertTenant(db), await insertTenant(db)]
  await db.asSuperuser("update app.tenants set name = 'Acme 100% Works', plan = 'pro' where id = $1", [
    acme.id,
  ])
  for (const search of [
    "100% w",
    acme.slug,
    acme.slug.slice(2, 8).toUpperCase(),
    acme.id,
    `${acme.owner.userId}@exam`,
  ])
    expect([search, await list({ search })]).toEqual([search, expect.arrayContaining([acme.id])])
  expect(await list({ search: "100%" })).toEqual([acme.id])
  expect(await list({ search: "1_0" })).toEqual([])
  for (const nowhere of ["' or true --", "%", crypto.randomUUID()])
    expect(await list({ search: nowhere })).toEqual(nowhere === "%" ? [acme.id] : [])
  expect(await list({ plan: "pro" })).toEqual([acme.id])
  expect(await list({ status: "active" })).toEqual(expect.arrayContaining([other.id, acme.id]))
  expect(await list({ status: "suspended" })).toEqual([])
  expect(await list({ billingState: "nonsense" })).toEqual([])
})

test("pages follow each other, the newest first", async () => {
  for (let count = 0; count < 3; count += 1) await insertTenant(db)
  const all = await list()
  expect(all).toEqual(all.toSorted().toReversed())
  const first = await listAllTenants(support, ListAllTenantsInput.parse({ limit: 2 }))
  const rest = await listAllTenants(
    support,
    ListAllTenantsInput.parse({ limit: 100, cursor: first.nextCursor }),
  )
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all)
})

test("a tenant's page counts what it holds and names its members, and shows nothing that they wrote", async () => {
  const tenant = await insertTenant(db)
  await insertMember(db, tenant.id, { type: "guest" })
  await db.asSuperuser(
    `insert into app.job_runs (id, tenant_id, task, key, payload, state, max_attempts)
      values (gen_random_uuid(), $1, 'test.task', 'x', '{"word":"canary"}', 'failed', 1)`,
    [tenant.id],
  )
  const detail = await readAnyTenant(support, tenant.id)
  expect(detail).toMatchObject({
    slug: tenant.slug,
    use: { members: 1, guests: 1, jobsFailed: 1 },
  })
  const members = await listMembersOf(support, { tenantId: tenant.id, limit: 1 })
  expect(members.items).toMatchObject([{ userId: tenant.owner.userId, role: "owner", isSuspended: false }])
  expect(members.nextCursor).not.toBeNull()
  expect(JSON.stringify([detail, members])).not.toContain("canary")
  await expect(readAnyTenant(support, crypto.randomUUID() as TenantId)).rejects.toMatchObject({
    code: "tenants.NOT_FOUND",
  })
})

test.each(["body", "author_id"] as const)(
  "the console's role cannot read what people wrote: notes' %s",
  async (column) => {
    const reading = admin.read((read) => read.selectFrom("app.project_notes").select(column).execute())
    await expect(reading).rejects.toMatchObject({ code: "42501" })
  },
)

test("an admin suspends and lets in again; each stands in both logs once, the reason in neither", async () => {
  const tenant = await insertTenant(db)
  const input = { tenantId: tenant.id, reason }
  await suspendTenant(admin, input)
  await suspendTenant(admin, input)
  expect(await statusOf(tenant.id)).toBe("suspended")
  await reactivateTenant(admin, input)
  await reactivateTenant(admin, input)
  expect(await statusOf(tenant.id)).toBe("active")
  const acts = await actsOn(tenant.id)
  expect(acts).toEqual(
    ["tenant.suspended", "tenant.reactivated"].map((type) => ({ type, actor_user_id: adminId, data: {} })),
  )
  const { items } = await listActivity(ownerContext(db, tenant), { limit: 10 })
  expect(items).toMatchObject([
    { type: "tenant.reactivated", actorType: "system", actorId: "operator" },
    { type: "tenant.suspended", actorType: "system", actorId: "operator" },
  ])
  expect(JSON.stringify([acts, items])).not.toContain("Lovelace")
  expect((await readAnyTenant(support, tenant.id)).notes).toMatchObject([
    { act: "tenant.reactivated", body: reason },
    { act: "tenant.suspended", body: reason },
  ])
})

test("what is neither active nor suspended stays as it is", async () => {
  const tenant = await insertTenant(db)
  for (const status of ["deactivated", "deleted"]) {
    await db.asSuperuser("update app.tenants set status = $2 where id = $1", [tenant.id, status])
    for (const turn of [suspendTenant, reactivateTenant])
      await expect(turn(admin, { tenantId: tenant.id, reason })).rejects.toMatchObject({
        code: "platform.TENANT_NOT_ACTIVE",
      })
    expect(await statusOf(tenant.id)).toBe(status)
  }
})

test("ten admins who suspend at once do it once", async () => {
  const tenant = await insertTenant(db)
  await Promise.all(Array.from({ length: 10 }, () => suspendTenant(admin, { tenantId: tenant.id, reason })))
  expect(await actsOn(tenant.id)).toHaveLength(1)
})

test("support reads and takes notes; it suspends nobody, in the verb and in the database", async () => {
  const tenant = await insertTenant(db)
  for (const turn of [suspendTenant, reactivateTenant])
    await expect(turn(support, { tenantId: tenant.id, reason })).rejects.toMatchObject({
      code: "auth.FORBIDDEN",
    })
  const around = support.write((tx) =>
    tx.updateTable("app.tenants").set({ status: "suspended" }).where("id", "=", tenant.id).executeTakeFirst(),
  )
  expect(await around).toMatchObject({ numUpdatedRows: 0n })
  await addTenantNote(support, { tenantId: tenant.id, body: "Called, and is friendly." })
  expect((await readAnyTenant(admin, tenant.id)).notes).toMatchObject([
    { act: null, body: "Called, and is friendly.", authorName: "Ada Example" },
  ])
  expect(await actsOn(tenant.id)).toMatchObject([{ type: "tenant.noted" }])
})

test("a note is never changed nor taken back, and never another's; no role of a tenant reads it", async () => {
  const tenant = await insertTenant(db)
  await addTenantNote(support, { tenantId: tenant.id, body: "x" })
  for (const change of [
    () => admin.write((tx) => tx.updateTable("platform.platform_notes").set({ body: "y" }).execute()),
    () => admin.write((tx) => tx.deleteFrom("platform.platform_notes").execute()),
  ])
    await expect(change()).rejects.toMatchObject({ code: "42501" })
  const note = { id: crypto.randomUUID(), tenant_id: tenant.id, body: "x", created_at: new Date() }
  const forged = support.write((tx) =>
    tx
      .insertInto("platform.platform_notes")
      .values({ ...note, author_id: adminId })
      .execute(),
  )
  await expect(forged).rejects.toThrow(/row-level security/)
  for (const role of ["app", "reader", "auth", "worker"] as const)
    await expect(
      db[role].selectFrom("platform.platform_notes").select("id").execute(),
      role,
    ).rejects.toMatchObject({
      code: "42501",
    })
})

test("who lost the role sees no tenant and no member any more", async () => {
  const { ctx, userId } = await anOperator(db, "platform_admin")
  const tenant = await insertTenant(db)
  await db.asSuperuser(
    "update platform.platform_role_assignments set revoked_at = now() where user_id = $1",
    [userId],
  )
  expect(await list({}, ctx)).toEqual([])
  await expect(readAnyTenant(ctx, tenant.id)).rejects.toMatchObject({ code: "tenants.NOT_FOUND" })
  await expect(suspendTenant(ctx, { tenantId: tenant.id, reason })).rejects.toMatchObject({
    code: "tenants.NOT_FOUND",
  })
  expect((await listMembersOf(ctx, { tenantId: tenant.id, limit: 10 })).items).toEqual([])
})
