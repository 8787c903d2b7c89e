import type { TenantId } from "@plinth/core"
import { insertMember, insertTenant, testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { listBurners, ListBurnersInput } from "./list-burners"
import { readTenantUsage } from "./read-tenant-usage"

const db = await testDatabase()
const { ctx: support } = await anOperator(db, "platform_support")

/** A tenant that used so many calls in the month that began so long ago. */
async function used(calls: number, monthBegan = "1 day") {
  const tenant = await insertTenant(db)
  await db.asSuperuser("update app.tenants set period_anchor = now() - interval '2 days' where id = $1", [
    tenant.id,
  ])
  await db.asSuperuser(
    `insert into app.usage_standings (tenant_id, meter, period_started_at, used)
      values ($1, 'api_calls', now() - $3::interval, $2)`,
    [tenant.id, calls, monthBegan],
  )
  return tenant
}

test("who uses most of a meter stands first; what was used in a month that is over does not count", async () => {
  const [some, most] = [await used(40), await used(900)]
  await used(5_000, "30 days")
  const burners = await listBurners(support, ListBurnersInput.parse({}))
  expect(burners).toMatchObject([
    { tenant: { id: most.id }, plan: "starter", used: 900, limit: 1_000, state: "near" },
    { tenant: { id: some.id }, used: 40 },
  ])
  expect(await listBurners(support, ListBurnersInput.parse({ meter: "emails_sent" }))).toEqual([])
})

test("a tenant's meters stand as it sees them itself", async () => {
  const tenant = await used(300)
  await insertMember(db, tenant.id, { type: "guest" })
  const { meters } = await readTenantUsage(support, tenant.id)
  expect(meters).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ meter: "api_calls", used: 300, limit: 1_000, percent: 30 }),
      expect.objectContaining({ meter: "members", used: 1 }),
      expect.objectContaining({ meter: "guests", used: 1 }),
    ]),
  )
})

test("one that is not there is not found, and who runs nothing sees nothing", async () => {
  await expect(readTenantUsage(support, crypto.randomUUID() as TenantId)).rejects.toMatchObject({
    code: "tenants.NOT_FOUND",
  })
  const nobody = { ...support, permissions: new Set<string>() }
  await expect(listBurners(nobody, ListBurnersInput.parse({}))).rejects.toMatchObject({
    code: "auth.FORBIDDEN",
  })
})
