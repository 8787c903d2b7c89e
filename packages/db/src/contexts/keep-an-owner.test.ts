import { describe, expect, test } from "vitest"
import { insertMember, insertTenant, ownerContext, testDatabase, type TestTenant } from "../testing"

const db = await testDatabase()
const kept = { code: "23514", constraint: "tenant_keeps_an_owner" }

const stepDown = (tenant: TestTenant, memberId: string, meanwhile?: () => Promise<unknown>) =>
  ownerContext(db, tenant).write(async (tx) => {
    await tx
      .updateTable("app.tenant_members")
      .set({ role: "member" })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", memberId)
      .execute()
    await meanwhile?.()
  })
const ownersOf = (tenant: TestTenant) =>
  db.asSuperuser("select id from app.tenant_members where tenant_id = $1 and role = 'owner' and removed_at is null", [tenant.id])

describe("a tenant cannot lose its last owner", () => {
  test("by a change of role or by removal", async () => {
    const tenant = await insertTenant(db)
    await expect(stepDown(tenant, tenant.owner.memberId)).rejects.toMatchObject(kept)
    const removing = ownerContext(db, tenant).write((tx) =>
      tx.updateTable("app.tenant_members").set({ removed_at: new Date() }).where("tenant_id", "=", tx.tenantId).execute(),
    )
    await expect(removing).rejects.toMatchObject(kept)
    expect(await ownersOf(tenant)).toHaveLength(1)
  })

  test("by the end of their account", async () => {
    const tenant = await insertTenant(db)
    const heir = await insertMember(db, tenant.id, { role: "owner" })
    await stepDown(tenant, tenant.owner.memberId)
    await expect(db.auth.deleteFrom("auth.users").where("id", "=", heir.userId).execute()).rejects.toMatchObject(kept)
    expect(await ownersOf(tenant)).toHaveLength(1)
  })

  test("by two who step down at the same moment", async () => {
    const tenant = await insertTenant(db)
    const second = await insertMember(db, tenant.id, { role: "owner" })
    const ready = Promise.withResolvers<void>()
    let waiting = 0
    const together = async () => {
      if (++waiting === 2) ready.resolve()
      await ready.promise
    }
    const outcomes = await Promise.allSettled([
      stepDown(tenant, tenant.owner.memberId, together),
      stepDown(tenant, second.memberId, together),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
    expect(await ownersOf(tenant)).toHaveLength(1)
  })
})

test("an owner may hand over in one transaction, and a tenant goes with its owners", async () => {
  const tenant = await insertTenant(db)
  const heir = await insertMember(db, tenant.id)
  await stepDown(tenant, tenant.owner.memberId, () => Promise.resolve()).catch(() => {})
  await ownerContext(db, tenant).write(async (tx) => {
    const role = (id: string, to: string) =>
      tx.updateTable("app.tenant_members").set({ role: to }).where("tenant_id", "=", tx.tenantId).where("id", "=", id).execute()
    await role(tenant.owner.memberId, "member")
    await role(heir.memberId, "owner")
  })
  expect(await ownersOf(tenant)).toEqual([{ id: heir.memberId }])
  await db.asSuperuser("delete from app.tenants where id = $1", [tenant.id])
  expect(await ownersOf(tenant)).toEqual([])
})
