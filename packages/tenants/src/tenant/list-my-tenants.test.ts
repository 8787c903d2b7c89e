import { expect, test } from "vitest"
import { leaveTenant } from "../member/leave-tenant"
import { aTenant } from "../testing"
import { foundTenant } from "./found-tenant"
import { listMyTenants } from "./list-my-tenants"

test("the switcher shows a person's own tenants by name, with their role in each", async () => {
  const { as, personOf } = await aTenant({ name: "Basalt" })
  const member = personOf(as("member"))
  await foundTenant(member, { name: "Alabaster", slug: "alabaster" })
  expect(await listMyTenants(member)).toMatchObject([
    { name: "Alabaster", role: "owner" },
    { name: "Basalt", role: "member" },
  ])
})

test("who left a tenant sees it no more, and a stranger never did", async () => {
  const { as, person, personOf } = await aTenant()
  await leaveTenant(as("viewer"))
  expect(await listMyTenants(personOf(as("viewer")))).toEqual([])
  expect(await listMyTenants(person())).toEqual([])
})

test("a suspended tenant stays in the switcher, a deleted one does not", async () => {
  const { as, personOf, tenant, databases } = await aTenant()
  const put = (status: string) =>
    databases.asSuperuser("update app.tenants set status = $2 where id = $1", [tenant.id, status])
  await put("suspended")
  expect(await listMyTenants(personOf(as("owner")))).toHaveLength(1)
  await put("deleted")
  expect(await listMyTenants(personOf(as("owner")))).toEqual([])
})
