import { expect, test } from "vitest"
import { aTenant, type TenantUnderTest } from "../testing"
import { listMembers } from "./list-members"
import { MemberInput } from "./member.schemas"
import { removeMember } from "./remove-member"
import { transferOwnership } from "./transfer-ownership"

const ownersOf = async ({ as }: TenantUnderTest) =>
  (await listMembers(as("owner"), { limit: 100 })).items
    .filter(({ role }) => role === "owner")
    .map(({ id }) => id)

test("an owner hands over and becomes an admin", async () => {
  const { as, tenant, enter, history } = await aTenant()
  const { member, user } = as("member")
  await transferOwnership(as("owner"), { memberId: member.id })
  expect((await enter(as("member"))).member.role).toBe("owner")
  expect((await enter(as("owner"))).member.role).toBe("admin")
  expect(await history()).toEqual([
    {
      type: "tenant.ownership_transferred",
      actor: as("owner").user.id,
      entity: tenant.id,
      data: { to: user.id },
    },
  ])
})

test.each(["admin", "member", "viewer"] as const)("a tenant is not its %s's to hand over", async (role) => {
  const tenant = await aTenant()
  const own = { memberId: tenant.as(role).member.id }
  await expect(transferOwnership(tenant.as(role), own)).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await ownersOf(tenant)).toEqual([tenant.as("owner").member.id])
})

test("another tenant's member, a removed one and nobody are not found", async () => {
  const tenant = await aTenant()
  const removed = tenant.as("member").member.id
  await removeMember(tenant.as("owner"), { memberId: removed })
  const foreign = (await aTenant()).as("admin").member.id
  for (const memberId of [foreign, removed, "nonsense"]) {
    await expect(transferOwnership(tenant.as("owner"), MemberInput.parse({ memberId }))).rejects.toHaveCode(
      "tenants.MEMBER_NOT_FOUND",
    )
  }
  expect(await ownersOf(tenant)).toEqual([tenant.as("owner").member.id])
})

test("a guest never becomes the owner", async () => {
  const { as } = await aTenant()
  const guest = { memberId: as("guest").member.id }
  await expect(transferOwnership(as("owner"), guest)).rejects.toHaveCode("tenants.MEMBER_NOT_FOUND")
})

test("handed to oneself, nothing happens", async () => {
  const tenant = await aTenant()
  await transferOwnership(tenant.as("owner"), { memberId: tenant.as("owner").member.id })
  expect(await ownersOf(tenant)).toEqual([tenant.as("owner").member.id])
  expect(await tenant.events()).toEqual([])
})

test("handed to two people at once, one has it", async () => {
  const tenant = await aTenant()
  const heirs = [tenant.as("admin"), tenant.as("member")].map(({ member }) => member.id)
  const answers = await Promise.allSettled(
    heirs.map((memberId) => transferOwnership(tenant.as("owner"), { memberId })),
  )
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  expect(await ownersOf(tenant)).toHaveLength(1)
  expect(await tenant.events()).toEqual(["tenant.ownership_transferred"])
})
