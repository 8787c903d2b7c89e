import { expect, test } from "vitest"
import { inviteMember } from "../invitation/invite-member"
import { aTenant, withRole } from "../testing"
import { changeRole } from "./change-role"
import { changeType } from "./change-type"
import { setExtraPermissions } from "./set-extra-permissions"

test("a guest becomes a member and a member a guest, with their next request", async () => {
  const { as, enter, history } = await aTenant()
  const { id: memberId, userId } = as("guest").member
  expect((await enter(as("guest"))).permissions.has("member:read")).toBe(false)
  await changeType(as("admin"), { memberId, type: "member" })
  expect((await enter(as("guest"))).permissions).toEqual(as("member").permissions)
  await changeType(as("admin"), { memberId, type: "guest" })
  expect((await enter(as("guest"))).permissions.has("member:read")).toBe(false)
  expect((await history()).map(({ data }) => data)).toEqual([
    { userId, from: "guest", to: "member" },
    { userId, from: "member", to: "guest" },
  ])
})

test("neither a member nor a viewer does it, and another tenant's member is not found", async () => {
  const { as } = await aTenant()
  for (const who of ["member", "viewer", "guest"] as const)
    await expect(changeType(as(who), { memberId: as("guest").member.id, type: "member" })).rejects.toHaveCode(
      "auth.FORBIDDEN",
    )
  const theirs = { memberId: (await aTenant()).as("guest").member.id, type: "member" } as const
  await expect(changeType(as("owner"), theirs)).rejects.toHaveCode("tenants.MEMBER_NOT_FOUND")
})

test("owners and admins are no guests, nor is a guest made one", async () => {
  const { as } = await aTenant()
  for (const who of ["owner", "admin"] as const)
    await expect(changeType(as("owner"), { memberId: as(who).member.id, type: "guest" })).rejects.toHaveCode(
      who === "owner" ? "tenants.OWN_RIGHTS" : "tenants.NOT_FOR_GUESTS",
    )
  await expect(
    changeRole(as("owner"), { memberId: as("guest").member.id, role: "admin" }),
  ).rejects.toHaveCode("tenants.NOT_FOR_GUESTS")
})

test("it needs a seat of the other kind; who is invited holds one", async () => {
  const { as, another } = await aTenant({ plan: "starter" })
  const guest = as("guest")
  await expect(
    changeType(as("owner"), { memberId: as("member").member.id, type: "guest" }),
  ).rejects.toMatchObject({
    code: "tenants.SEAT_LIMIT_REACHED",
    details: { meter: "guests", limit: 1, used: 1 },
  })
  another("viewer")
  await expect(changeType(as("owner"), { memberId: guest.member.id, type: "member" })).rejects.toMatchObject({
    code: "tenants.SEAT_LIMIT_REACHED",
    details: { meter: "members", limit: 3 },
  })
})

test("guests have seats of their own, and pending ones count", async () => {
  const { as } = await aTenant({ plan: "starter" })
  const invite = (email: string, memberType: "guest" | "member") =>
    inviteMember(as("owner"), { email, role: "viewer", memberType, delivery: "link" })
  await invite("one@example.com", "guest")
  await expect(invite("two@example.com", "guest")).rejects.toMatchObject({
    code: "tenants.SEAT_LIMIT_REACHED",
    details: { meter: "guests", limit: 1, used: 1 },
  })
  await invite("two@example.com", "member")
})

test("a guest whose role grants more holds a guest's part of it, and all of it as a member", async () => {
  const tenant = await aTenant()
  const { ctx } = await withRole(tenant, ["member:invite", "tenant:read"])
  const { id: memberId } = ctx.member
  await changeType(tenant.as("owner"), { memberId, type: "guest" })
  expect([...(await tenant.enter(ctx)).permissions]).toEqual(["tenant:read"])
  const keeper = (await withRole(tenant, ["member:update", "tenant:read"], "Keeper")).ctx
  await expect(changeType(keeper, { memberId, type: "member" })).rejects.toHaveCode(
    "tenants.PERMISSION_NOT_HELD",
  )
  await setExtraPermissions(tenant.as("owner"), { memberId, permissions: [] })
  await changeType(tenant.as("owner"), { memberId, type: "member" })
  expect((await tenant.enter(ctx)).permissions.has("member:invite")).toBe(true)
})
