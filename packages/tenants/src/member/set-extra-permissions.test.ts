import { expect, test } from "vitest"
import { acceptInvitation } from "../invitation/accept-invitation"
import { aTenant, inviteByLink, withRole } from "../testing"
import { changeRole } from "./change-role"
import { removeMember } from "./remove-member"
import { setExtraPermissions } from "./set-extra-permissions"

test("a member holds more than their role, with their next request", async () => {
  const { as, enter, history } = await aTenant()
  const { id: memberId, userId } = as("viewer").member
  await setExtraPermissions(as("admin"), { memberId, permissions: ["member:invite", "audit:read"] })
  const { permissions } = await enter(as("viewer"))
  expect([permissions.has("member:invite"), permissions.has("audit:read")]).toEqual([true, true])
  await setExtraPermissions(as("admin"), { memberId, permissions: ["audit:read"] })
  expect((await enter(as("viewer"))).permissions.has("member:invite")).toBe(false)
  expect((await history()).map(({ data }) => data)).toEqual([
    { userId, added: ["audit:read", "member:invite"], removed: [] },
    { userId, added: [], removed: ["member:invite"] },
  ])
})

test("neither a member nor a viewer does, and another tenant's member is not found", async () => {
  const { as } = await aTenant()
  const other = await aTenant()
  const theirs = { memberId: other.as("viewer").member.id, permissions: ["member:invite"] }
  for (const who of ["member", "viewer", "guest"] as const) {
    const own = { memberId: as(who).member.id, permissions: ["member:invite"] }
    await expect(setExtraPermissions(as(who), own)).rejects.toHaveCode("auth.FORBIDDEN")
  }
  await expect(setExtraPermissions(as("owner"), theirs)).rejects.toHaveCode("tenants.MEMBER_NOT_FOUND")
})

test("nobody gives what they do not hold, nor touches who holds more", async () => {
  const tenant = await aTenant()
  const { ctx } = await withRole(tenant, ["iam_role:manage", "member:read"])
  const viewer = tenant.as("viewer").member.id
  await expect(setExtraPermissions(ctx, { memberId: viewer, permissions: [] })).resolves.toBeUndefined()
  for (const memberId of [tenant.as("admin").member.id, viewer])
    await expect(setExtraPermissions(ctx, { memberId, permissions: ["member:read"] })).rejects.toHaveCode(
      "tenants.OUTRANKED",
    )
  const lesser = (await withRole(tenant, ["member:read"], "Desk")).ctx.member.id
  await expect(setExtraPermissions(ctx, { memberId: lesser, permissions: ["member:*"] })).rejects.toHaveCode(
    "tenants.PERMISSION_NOT_HELD",
  )
  await setExtraPermissions(ctx, { memberId: lesser, permissions: ["iam_role:manage"] })
})

test("nobody adds to themselves, and an owner is left as they are", async () => {
  const { as } = await aTenant()
  const [admin, owner] = [as("admin").member.id, as("owner").member.id]
  const permissions = ["member:read"]
  await expect(setExtraPermissions(as("admin"), { memberId: admin, permissions })).rejects.toHaveCode(
    "tenants.OWN_RIGHTS",
  )
  for (const who of ["admin", "owner"] as const)
    await expect(setExtraPermissions(as(who), { memberId: owner, permissions })).rejects.toHaveCode(
      "tenants.OWNER_UNTOUCHABLE",
    )
})

test("what owners alone hold is given to nobody, and a guest gets nothing beyond a guest's", async () => {
  const { as } = await aTenant()
  const { id: memberId } = as("viewer").member
  const give = (...permissions: string[]) => setExtraPermissions(as("owner"), { memberId, permissions })
  await expect(give("tenant:transfer")).rejects.toHaveCode("tenants.PERMISSION_RESERVED")
  await expect(
    setExtraPermissions(as("owner"), { memberId: as("guest").member.id, permissions: ["member:read"] }),
  ).rejects.toHaveCode("tenants.NOT_FOR_GUESTS")
})

test("a plan without custom roles gives nothing more, and takes away", async () => {
  const { as, clock, enter } = await aTenant()
  const { id: memberId } = as("viewer").member
  await setExtraPermissions(as("owner"), { memberId, permissions: ["audit:read"] })
  clock.advance({ days: 15 })
  const more = { memberId, permissions: ["audit:read", "member:invite"] }
  await expect(setExtraPermissions(as("owner"), more)).rejects.toHaveCode("entitlements.FEATURE_NOT_IN_PLAN")
  await setExtraPermissions(as("owner"), { memberId, permissions: [] })
  expect((await enter(as("viewer"))).permissions.has("audit:read")).toBe(false)
})

test("said twice, also at once, it is said once", async () => {
  const { as, events } = await aTenant()
  const wanted = { memberId: as("viewer").member.id, permissions: ["audit:read"] }
  await Promise.all([1, 2, 3].map(() => setExtraPermissions(as("owner"), wanted)))
  expect(await events()).toEqual(["member.extra_permissions_changed"])
})

test("who is removed and comes back holds nothing of before", async () => {
  const tenant = await aTenant()
  const { roleId, ctx } = await withRole(tenant, ["audit:read"])
  const { as, enter } = tenant
  await setExtraPermissions(as("owner"), { memberId: ctx.member.id, permissions: ["member:invite"] })
  await removeMember(as("owner"), { memberId: ctx.member.id })
  const { token } = await inviteByLink(as("owner"), ctx.user.email, "viewer")
  await acceptInvitation(tenant.personOf(ctx), { token })
  expect((await enter(ctx)).permissions).toEqual(as("viewer").permissions)
  await changeRole(as("owner"), { memberId: ctx.member.id, role: "custom", roleId })
  expect([...(await enter(ctx)).permissions]).toEqual(["tenant:read", "audit:read"])
})
