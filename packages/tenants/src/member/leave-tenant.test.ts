import { expect, test } from "vitest"
import { acceptInvitation } from "../invitation/accept-invitation"
import { foundTenant } from "../tenant/found-tenant"
import { listMyTenants } from "../tenant/list-my-tenants"
import { aTenant, inviteByLink } from "../testing"
import { leaveTenant } from "./leave-tenant"

test.each(["admin", "member", "viewer", "guest"] as const)("a tenant lets its %s go", async (role) => {
  const { as, personOf, history } = await aTenant()
  const { member, user } = as(role)
  await leaveTenant(as(role))
  expect(await listMyTenants(personOf(as(role)))).toEqual([])
  expect(await history()).toEqual([
    { type: "member.left", actor: user.id, entity: member.id, data: { userId: user.id } },
  ])
})

test("who leaves one tenant stays in the other", async () => {
  const { as, personOf } = await aTenant()
  const member = personOf(as("member"))
  await foundTenant(member, { name: "Their own", slug: "their-own" })
  await leaveTenant(as("member"))
  expect(await listMyTenants(member)).toMatchObject([{ slug: "their-own" }])
})

test("whom they invited finds nothing open: nobody comes back by another address of theirs", async () => {
  const { as, person, history } = await aTenant()
  const again = person()
  const { token, invitationId } = await inviteByLink(as("admin"), again.user.email, "admin")
  await leaveTenant(as("admin"))
  await expect(acceptInvitation(again, { token })).rejects.toHaveCode("tenants.INVITATION_REVOKED")
  expect((await history()).slice(1)).toMatchObject([
    { type: "invitation.revoked", entity: invitationId },
    { type: "member.left" },
  ])
})

test("left twice, also at once, a member is gone once", async () => {
  const { as, events } = await aTenant()
  const answers = await Promise.allSettled([1, 2, 3].map(() => leaveTenant(as("member"))))
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  await expect(leaveTenant(as("member"))).rejects.toHaveCode("tenants.MEMBER_NOT_FOUND")
  expect(await events()).toEqual(["member.left"])
})

test("the last owner stays until they hand over", async () => {
  const { as, events } = await aTenant()
  await expect(leaveTenant(as("owner"))).rejects.toHaveCode("tenants.LAST_OWNER")
  expect(await events()).toEqual([])
})

test("of two owners who leave at once one stays", async () => {
  const { as, another, events } = await aTenant()
  const answers = await Promise.allSettled([leaveTenant(as("owner")), leaveTenant(another("owner"))])
  const refusals = answers.filter((answer) => answer.status === "rejected")
  expect(refusals).toHaveLength(1)
  expect(refusals[0]?.reason).toHaveCode("tenants.LAST_OWNER")
  expect(await events()).toEqual(["member.left"])
})

test("the database itself keeps an owner, whatever a verb forgets", async () => {
  const { as } = await aTenant()
  const forgetful = as("owner").write((tx) =>
    tx
      .updateTable("app.tenant_members")
      .set({ role: "viewer" })
      .where("tenant_id", "=", tx.tenantId)
      .execute(),
  )
  await expect(forgetful).rejects.toThrow("without an owner")
})
