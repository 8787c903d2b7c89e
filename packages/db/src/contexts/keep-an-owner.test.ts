import { sql } from "kysely"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, test } from "vitest"
import type { WriteTransaction } from "../connection"
import { insertMember, insertTenant, ownerContext, testDatabase, type TestTenant } from "../testing"

const db = await testDatabase()
const kept = { code: "23514", constraint: "tenant_keeps_an_owner" }

const stepDown = (
  tenant: TestTenant,
  memberId: string,
  checked?: (tx: WriteTransaction) => Promise<unknown>,
) =>
  ownerContext(db, tenant).write(async (tx) => {
    await tx
      .updateTable("app.tenant_members")
      .set({ role: "member" })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", memberId)
      .execute()
    await checked?.(tx)
  })
const ownersOf = (tenant: TestTenant) =>
  db.asSuperuser(
    "select id from app.tenant_members where tenant_id = $1 and role = 'owner' and removed_at is null",
    [tenant.id],
  )

describe("a tenant cannot lose its last owner", () => {
  test("by a change of role or by removal", async () => {
    const tenant = await insertTenant(db)
    await expect(stepDown(tenant, tenant.owner.memberId)).rejects.toMatchObject(kept)
    const removing = ownerContext(db, tenant).write((tx) =>
      tx
        .updateTable("app.tenant_members")
        .set({ removed_at: new Date() })
        .where("tenant_id", "=", tx.tenantId)
        .execute(),
    )
    await expect(removing).rejects.toMatchObject(kept)
    expect(await ownersOf(tenant)).toHaveLength(1)
  })

  test("by the end of their account", async () => {
    const tenant = await insertTenant(db)
    const heir = await insertMember(db, tenant.id, { role: "owner" })
    await stepDown(tenant, tenant.owner.memberId)
    await expect(
      db.auth.deleteFrom("auth.users").where("id", "=", heir.userId).execute(),
    ).rejects.toMatchObject(kept)
    expect(await ownersOf(tenant)).toHaveLength(1)
  })

  test("by two who step down at the same moment", async () => {
    const tenant = await insertTenant(db)
    const second = await insertMember(db, tenant.id, { role: "owner" })
    const checkNow = (tx: WriteTransaction) => sql`set constraints all immediate`.execute(tx)
    const [firstChecked, secondChecked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const outcomes = await Promise.allSettled([
      stepDown(tenant, tenant.owner.memberId, async (tx) => {
        await checkNow(tx)
        firstChecked.resolve()
        await Promise.race([secondChecked.promise, sleep(300)])
      }),
      stepDown(tenant, second.memberId, async (tx) => {
        await firstChecked.promise
        await checkNow(tx)
        secondChecked.resolve()
      }),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"])
    expect(await ownersOf(tenant)).toHaveLength(1)
  })
})

test("an owner may hand over in one transaction, and a tenant goes with its owners", async () => {
  const tenant = await insertTenant(db)
  const heir = await insertMember(db, tenant.id)
  await ownerContext(db, tenant).write(async (tx) => {
    const role = (id: string, to: string) =>
      tx
        .updateTable("app.tenant_members")
        .set({ role: to })
        .where("tenant_id", "=", tx.tenantId)
        .where("id", "=", id)
        .execute()
    await role(tenant.owner.memberId, "member")
    await role(heir.memberId, "owner")
  })
  expect(await ownersOf(tenant)).toEqual([{ id: heir.memberId }])
  await db.asSuperuser("delete from app.tenants where id = $1", [tenant.id])
  expect(await ownersOf(tenant)).toEqual([])
})
