import { expect, test, vi } from "vitest"
import { removeMember } from "../member/remove-member"
import { aTenant } from "../testing"
import { findTenant } from "../testing/test-queries"
import { changeSlug } from "./change-slug"
import { findMoved } from "./find-moved"
import { foundTenant } from "./found-tenant"

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

test("its people are sent on from every address it had, and nobody else learns of it", async () => {
  const { as, person, personOf, tenant } = await aTenant()
  for (const slug of ["second-home", "third-home"]) await changeSlug(as("owner"), { slug })
  for (const former of [tenant.slug, "second-home"]) {
    for (const who of ["owner", "viewer", "guest"] as const)
      expect(await findMoved(personOf(as(who)), former)).toBe("third-home")
    expect(await findMoved(person(), former)).toBeNull()
    expect(await findMoved((await aTenant()).person(), former)).toBeNull()
  }
  await removeMember(as("owner"), { memberId: as("viewer").member.id })
  expect(await findMoved(personOf(as("viewer")), tenant.slug)).toBeNull()
})

test("an address that was left is kept for 30 days; then whoever takes it has it, and nobody is sent on", async () => {
  const { as, person, personOf, tenant, clock } = await aTenant()
  await changeSlug(as("owner"), { slug: "moved-away" })
  clock.advance({ days: 29 })
  const other = await aTenant()
  other.clock.advance({ days: 29 })
  const taken = { slug: tenant.slug }
  await expect(changeSlug(other.as("owner"), taken)).rejects.toHaveCode("tenants.SLUG_TAKEN")
  const founding = { name: "Late", slug: tenant.slug }
  await expect(foundTenant(person(), founding)).rejects.toHaveCode("tenants.SLUG_TAKEN")
  expect(await findMoved(personOf(as("owner")), tenant.slug)).toBe("moved-away")
  clock.advance({ days: 2 })
  await foundTenant(person(), founding)
  expect(await findMoved(personOf(as("owner")), tenant.slug)).toBeNull()
})

test("a tenant goes back to an address it left", async () => {
  const { as, personOf, tenant } = await aTenant()
  await changeSlug(as("owner"), { slug: "there-and-back" })
  await changeSlug(as("owner"), { slug: tenant.slug })
  expect(await findMoved(personOf(as("owner")), "there-and-back")).toBe(tenant.slug)
  expect(await findMoved(personOf(as("owner")), tenant.slug)).toBeNull()
})

test("two tenants that race for an address that was left do not both get it", async () => {
  const { as, tenant, clock } = await aTenant()
  await changeSlug(as("owner"), { slug: "gone-for-long" })
  clock.advance({ days: 31 })
  const others = [await aTenant(), await aTenant()]
  for (const other of others) other.clock.advance({ days: 31 })
  const answers = await Promise.allSettled(
    others.map((other) => changeSlug(other.as("owner"), { slug: tenant.slug })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
})

test("in a house with a single tenant the address is a setting", async () => {
  const { as } = await aTenant()
  vi.stubEnv("SINGLE_TENANT", "acme")
  await expect(changeSlug(as("owner"), { slug: "elsewhere" })).rejects.toHaveCode("tenants.SLUG_FIXED")
  vi.unstubAllEnvs()
})
