import { expect, test } from "vitest"
import { acceptInvitation } from "../invitation/accept-invitation"
import { inviteMember } from "../invitation/invite-member"
import { aTenant, withRole } from "../testing"
import { changeRole } from "./change-role"
import { ChangeRoleInput } from "./member.schemas"
import { setExtraPermissions } from "./set-extra-permissions"

test("an admin makes a member a viewer", async () => {
  const { as, personOf, enter, history } = await aTenant()
  const { member, user } = as("member")
  await changeRole(as("admin"), { memberId: member.id, role: "viewer" })
  expect((await enter(personOf(as("member")))).member.role).toBe("viewer")
  expect(await history()).toEqual([
    {
      type: "member.role_changed",
      actor: as("admin").user.id,
      entity: member.id,
      data: { userId: user.id, from: "member", to: "viewer" },
    },
  ])
})

test("neither a member nor a viewer changes a role, not even their own", async () => {
  const { as, events } = await aTenant()
  for (const role of ["member", "viewer"] as const) {
    const own = { memberId: as(role).member.id, role: "admin" } as const
    await expect(changeRole(as(role), own)).rejects.toHaveCode("auth.FORBIDDEN")
  }
  expect(await events()).toEqual([])
})

test("another tenant's member is not found", async () => {
  const { as } = await aTenant()
  const other = await aTenant()
  const theirs = other.as("viewer")
  await expect(changeRole(as("owner"), { memberId: theirs.member.id, role: "admin" })).rejects.toHaveCode(
    "tenants.MEMBER_NOT_FOUND",
  )
  expect((await other.enter(theirs)).member.role).toBe("viewer")
  expect(await other.events()).toEqual([])
})

test.each(["", "1", "' or true --", "\0", "00000000-0000-0000-0000-000000000000", "x".repeat(200)])(
  "the malformed id %j is not found",
  async (memberId) => {
    const { as } = await aTenant()
    const input = ChangeRoleInput.parse({ memberId, role: "viewer" })
    await expect(changeRole(as("owner"), input)).rejects.toHaveCode("tenants.MEMBER_NOT_FOUND")
  },
)

test("ownership is never assigned", () => {
  expect(ChangeRoleInput.safeParse({ memberId: "x", role: "owner" }).success).toBe(false)
})

test("changed twice, it changed once", async () => {
  const { as, events } = await aTenant()
  const toViewer = { memberId: as("member").member.id, role: "viewer" } as const
  await Promise.all([1, 2, 3].map(() => changeRole(as("owner"), toViewer)))
  await changeRole(as("owner"), toViewer)
  expect(await events()).toEqual(["member.role_changed"])
})

test("an admin never touches an owner", async () => {
  const { as, another } = await aTenant()
  const second = another("owner")
  for (const { member } of [as("owner"), second]) {
    await expect(changeRole(as("admin"), { memberId: member.id, role: "member" })).rejects.toHaveCode(
      "tenants.OWNER_UNTOUCHABLE",
    )
  }
})

test("the last owner stays one", async () => {
  const { as, events } = await aTenant()
  const own = { memberId: as("owner").member.id, role: "admin" } as const
  await expect(changeRole(as("owner"), own)).rejects.toHaveCode("tenants.LAST_OWNER")
  expect(await events()).toEqual([])
})

test("two owners who demote each other at once leave one", async () => {
  const { as, another, events } = await aTenant()
  const [one, other] = [as("owner"), another("owner")]
  const answers = await Promise.allSettled([
    changeRole(one, { memberId: other.member.id, role: "member" }),
    changeRole(other, { memberId: one.member.id, role: "member" }),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
  expect(await events()).toEqual(["member.role_changed"])
})

test("a role of the tenant's own is given and taken, and another tenant's is not found", async () => {
  const tenant = await aTenant()
  const { roleId, ctx } = await withRole(tenant, ["audit:read"])
  expect([...(await tenant.enter(ctx)).permissions]).toEqual(["tenant:read", "audit:read"])
  expect((await tenant.history()).at(-1)?.data).toEqual({
    userId: ctx.user.id,
    from: "viewer",
    to: "custom",
    roleId,
  })
  const other = await aTenant()
  const theirs = { memberId: other.as("viewer").member.id, role: "custom", roleId } as const
  await expect(changeRole(other.as("owner"), theirs)).rejects.toHaveCode("tenants.ROLE_NOT_FOUND")
})

test("a custom role is named by its id, a fixed one by its key alone", () => {
  const parse = (input: object) => ChangeRoleInput.safeParse({ memberId: "x", ...input }).success
  expect([parse({ role: "custom" }), parse({ role: "admin", roleId: "y" })]).toEqual([false, false])
})

test("nobody gives a role that holds more than they do, nor changes someone who does", async () => {
  const tenant = await aTenant()
  const { ctx } = await withRole(tenant, ["member:update", "member:read", "tenant:read", "activity:read"])
  const desk = await withRole(tenant, ["member:read"], "Desk")
  const { id: memberId } = desk.ctx.member
  for (const role of ["admin"] as const)
    await expect(changeRole(ctx, { memberId, role })).rejects.toHaveCode("tenants.PERMISSION_NOT_HELD")
  await expect(
    changeRole(ctx, { memberId: tenant.as("admin").member.id, role: "viewer" }),
  ).rejects.toHaveCode("tenants.OUTRANKED")
  await changeRole(ctx, { memberId, role: "viewer" })
})

test("nobody raises themselves to a role, not even by what they hold beside theirs", async () => {
  const tenant = await aTenant()
  const { ctx } = await withRole(tenant, ["member:update"])
  const { roleId } = await withRole(tenant, ["audit:read", "member:update"], "Bank")
  const { id: memberId } = ctx.member
  await setExtraPermissions(tenant.as("owner"), { memberId, permissions: ["audit:read"] })
  await expect(changeRole(await tenant.enter(ctx), { memberId, role: "custom", roleId })).rejects.toHaveCode(
    "tenants.OWN_RIGHTS",
  )
})

test("on a plan without custom roles nobody is given one, and whoever has one is given another", async () => {
  const tenant = await aTenant()
  const { roleId, ctx } = await withRole(tenant, ["audit:read"])
  tenant.clock.advance({ days: 15 })
  const another = { memberId: tenant.as("viewer").member.id, role: "custom", roleId } as const
  await expect(changeRole(tenant.as("owner"), another)).rejects.toHaveCode("entitlements.FEATURE_NOT_IN_PLAN")
  await changeRole(tenant.as("owner"), { memberId: ctx.member.id, role: "member" })
})

test("what they offered and hold no more is taken back, and the rest stays open", async () => {
  const { as, person } = await aTenant({ plan: "business" })
  const [up, level] = [person(), person()]
  const offer = async (role: "admin" | "viewer", to: string) => {
    const { link } = await inviteMember(as("admin"), { email: to, role, delivery: "link" })
    return { token: link?.split("/").at(-1) ?? "" }
  }
  const [ofAdmin, ofViewer] = [await offer("admin", up.user.email), await offer("viewer", level.user.email)]
  await changeRole(as("owner"), { memberId: as("admin").member.id, role: "member" })
  await expect(acceptInvitation(up, ofAdmin)).rejects.toHaveCode("tenants.INVITATION_REVOKED")
  await acceptInvitation(level, ofViewer)
})
