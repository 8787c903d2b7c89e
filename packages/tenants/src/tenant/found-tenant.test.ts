import { trialDays } from "@plinth/entitlements"
import { expect, test } from "vitest"
import { leaveTenant } from "../member/leave-tenant"
import { transferOwnership } from "../member/transfer-ownership"
import { aTenant } from "../testing"
import { findTenant, readEvents } from "../testing/test-queries"
import { foundTenant } from "./found-tenant"
import { listMyTenants } from "./list-my-tenants"
import { FoundTenantInput } from "./tenant.schemas"

const { as, another, person, personOf, clock, databases, enter } = await aTenant()

const trialEndOf = async ({ id }: { id: string }) => (await findTenant(databases, id)).trialEndsAt

test("whoever founds a tenant is its owner, on starter with fourteen days of trial", async () => {
  const ada = person({ name: "Ada" })
  const founded = await foundTenant(ada, { name: "Analytical Engines", slug: "engines" })
  expect(founded).toMatchObject({
    slug: "engines",
    name: "Analytical Engines",
    logoLetter: "A",
    role: "owner",
  })
  expect(await listMyTenants(ada)).toEqual([founded])
  const { plan, billingState, trialEndsAt } = await findTenant(databases, founded.id)
  expect({ plan, billingState }).toEqual({ plan: "starter", billingState: "trialing" })
  expect(trialEndsAt?.getTime()).toBe(clock.now().getTime() + trialDays * 86_400_000)
})

test("the founding and the first member are recorded in the founder's name", async () => {
  const ada = person()
  const { id } = await foundTenant(ada, { name: "Recorded", slug: "recorded" })
  expect(await readEvents(databases, id)).toEqual([
    { type: "tenant.created", actor: ada.user.id, entity: id, data: { plan: "starter" } },
    {
      type: "member.joined",
      actor: ada.user.id,
      entity: expect.any(String),
      data: { userId: ada.user.id, role: "owner" },
    },
  ])
})

test("a person whose address is not verified yet founds and works at once", async () => {
  const ada = person({ isVerified: false })
  await foundTenant(ada, { name: "At once", slug: "at-once" })
  expect(await listMyTenants(ada)).toHaveLength(1)
})

test.each(["admin", "api", "plinth", "sign-in", "www"])("%s is kept for the product", async (slug) => {
  await expect(foundTenant(person(), { name: "Mine", slug })).rejects.toHaveCode("tenants.SLUG_RESERVED")
})

test("a slug that another has is taken, and nothing is founded", async () => {
  await foundTenant(person(), { name: "First", slug: "taken" })
  const late = person()
  await expect(foundTenant(late, { name: "Second", slug: "taken" })).rejects.toHaveCode("tenants.SLUG_TAKEN")
  expect(await listMyTenants(late)).toEqual([])
})

test("asked twice, the founder gets the tenant that stands", async () => {
  const ada = person()
  const first = await foundTenant(ada, { name: "Once", slug: "once" })
  expect(await foundTenant(ada, { name: "Twice", slug: "once" })).toEqual(first)
  expect(await readEvents(databases, first.id)).toHaveLength(2)
})

test("asked five times at once, the founder gets one tenant", async () => {
  const ada = person()
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => foundTenant(ada, { name: "Impatient", slug: "impatient" })),
  )
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  expect(await listMyTenants(ada)).toHaveLength(1)
})

test("of two people who race for one slug one gets it, and the other is told", async () => {
  const racers = [person(), person(), person()]
  const answers = await Promise.allSettled(
    racers.map((racer) => foundTenant(racer, { name: "Race", slug: "race" })),
  )
  const refusals = answers.filter((answer) => answer.status === "rejected")
  expect(refusals).toHaveLength(2)
  for (const { reason } of refusals) expect(reason).toHaveCode("tenants.SLUG_TAKEN")
})

test("a person gets one trial, also for two tenants founded at once", async () => {
  const ada = person()
  const tenants = await Promise.all(
    ["trial-a", "trial-b", "trial-c"].map((slug) => foundTenant(ada, { name: slug, slug })),
  )
  const ends = await Promise.all(tenants.map(trialEndOf))
  expect(ends.filter((end) => end !== null)).toHaveLength(1)
})

test("who hands a tenant over and leaves it does not get another trial", async () => {
  const founder = personOf(as("owner"))
  await transferOwnership(as("owner"), { memberId: another("admin").member.id })
  await leaveTenant(await enter(founder))
  expect(await trialEndOf(await foundTenant(founder, { name: "Again", slug: "again" }))).toBeNull()
})

test.each([
  ["ﬃnity", "ﬃ", "logo-a"],
  ["ΐota", "ΐ", "logo-b"],
  ["ßtrasse", "SS", "logo-c"],
  ["éclair", "É", "logo-d"],
  ["🦊 fox", "🦊", "logo-e"],
])("the logo of %s shows %s", async (name, letter, slug) => {
  expect((await foundTenant(person(), FoundTenantInput.parse({ name, slug }))).logoLetter).toBe(letter)
})

test.each(["", "   ", "\u200B\u200B", "\0", "\u202E", "x".repeat(81), 7, undefined])(
  "%j is no name",
  (name) => {
    expect(FoundTenantInput.safeParse({ name, slug: "fine" }).success).toBe(false)
  },
)

test("what Postgres would refuse in a name is taken out of it", async () => {
  const input = FoundTenantInput.parse({ name: " Ac\0me\n\uD800 \u202ELtd ", slug: "cleaned" })
  expect((await foundTenant(person(), input)).name).toBe("Acme \uFFFD Ltd")
})
