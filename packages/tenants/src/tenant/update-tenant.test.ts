import { expect, test } from "vitest"
import { aTenant } from "../testing"
import { findTenant } from "../testing/test-queries"
import { UpdateTenantInput } from "./tenant.schemas"
import { updateTenant } from "./update-tenant"

test("an admin changes what they name, and the rest stays", async () => {
  const { as, tenant, databases, history } = await aTenant()
  await updateTenant(as("admin"), { name: "Renamed", timeZone: "Europe/Berlin" })
  expect(await findTenant(databases, tenant.id)).toEqual({
    ...tenant,
    name: "Renamed",
    timeZone: "Europe/Berlin",
  })
  expect(await history()).toEqual([
    {
      type: "tenant.updated",
      actor: as("admin").user.id,
      entity: tenant.id,
      data: { fields: ["name", "timeZone"] },
    },
  ])
})

test("a member changes nothing", async () => {
  const { as, tenant, databases, events } = await aTenant()
  await expect(updateTenant(as("member"), { name: "Mine" })).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await findTenant(databases, tenant.id)).toEqual(tenant)
  expect(await events()).toEqual([])
})

test("a change reaches no other tenant", async () => {
  const { as } = await aTenant()
  const other = await aTenant()
  await updateTenant(as("owner"), { name: "Only here" })
  expect(await findTenant(other.databases, other.tenant.id)).toEqual(other.tenant)
})

test("a change of nothing leaves no trace", async () => {
  const { as, events } = await aTenant()
  await updateTenant(as("owner"), {})
  await updateTenant(as("owner"), { name: undefined })
  expect(await events()).toEqual([])
})

test("sent twice, a form changes something once", async () => {
  const { as, history } = await aTenant()
  const form = { name: "Renamed", locale: "en" }
  await Promise.all([updateTenant(as("owner"), form), updateTenant(as("owner"), form)])
  expect(await history()).toMatchObject([{ type: "tenant.updated", data: { fields: ["name"] } }])
})

test("changed twice, the last word stands", async () => {
  const { as, tenant, databases } = await aTenant()
  await updateTenant(as("owner"), { logoLetter: "X" })
  await updateTenant(as("owner"), { logoLetter: "Y" })
  expect((await findTenant(databases, tenant.id)).logoLetter).toBe("Y")
})

test.each(["a", "ß", "é", "🦊", "ab"])("%s stands on a logo", async (logoLetter) => {
  const { as, tenant, databases } = await aTenant()
  await updateTenant(as("owner"), UpdateTenantInput.parse({ logoLetter }))
  expect((await findTenant(databases, tenant.id)).logoLetter).toBe(logoLetter.toUpperCase())
})

test.each([
  { logoLetter: "" },
  { logoLetter: "abc" },
  { logoLetter: "ßß" },
  { logoLetter: "ﬃ" },
  { logoLetter: "\0" },
  { logoColor: "beige" },
  { locale: "english" },
  { timeZone: "Mars/Olympus" },
  { name: "\u200B" },
])("%j is refused", (input) => {
  expect(UpdateTenantInput.safeParse(input).success).toBe(false)
})
