import { expect, test } from "vitest"
import { aTenant } from "../testing"
import { findTenant } from "../testing/test-queries"
import { changeSlug } from "./change-slug"

test("an admin gives the tenant another address", async () => {
  const { as, tenant, databases, history } = await aTenant()
  expect(await changeSlug(as("admin"), { slug: "other-address" })).toEqual({ slug: "other-address" })
  expect((await findTenant(databases, tenant.id)).slug).toBe("other-address")
  expect(await history()).toEqual([
    {
      type: "tenant.slug_changed",
      actor: as("admin").user.id,
      entity: tenant.id,
      data: { from: tenant.slug, to: "other-address" },
    },
  ])
})

test("neither a member nor a viewer changes it", async () => {
  const { as, events } = await aTenant()
  await expect(changeSlug(as("member"), { slug: "mine" })).rejects.toHaveCode("auth.FORBIDDEN")
  await expect(changeSlug(as("viewer"), { slug: "mine" })).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await events()).toEqual([])
})

test("another tenant's slug is taken, and both keep theirs", async () => {
  const { as, tenant, databases, events } = await aTenant()
  const other = await aTenant()
  await expect(changeSlug(as("owner"), { slug: other.tenant.slug })).rejects.toHaveCode("tenants.SLUG_TAKEN")
  expect((await findTenant(databases, tenant.id)).slug).toBe(tenant.slug)
  expect(await events()).toEqual([])
})

test("a reserved word is refused", async () => {
  const { as } = await aTenant()
  await expect(changeSlug(as("owner"), { slug: "settings" })).rejects.toHaveCode("tenants.SLUG_RESERVED")
})

test("changed twice to the same, it changed once", async () => {
  const { as, events } = await aTenant()
  await Promise.all([1, 2, 3].map(() => changeSlug(as("owner"), { slug: "same-again" })))
  await changeSlug(as("owner"), { slug: "same-again" })
  expect(await events()).toEqual(["tenant.slug_changed"])
})

test("two tenants that race for a slug do not both get it", async () => {
  const [one, other] = [await aTenant(), await aTenant()]
  const answers = await Promise.allSettled(
    [one, other].map(({ as }) => changeSlug(as("owner"), { slug: "wanted-by-two" })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
  expect((await one.events()).length + (await other.events()).length).toBe(1)
})
