import type { RoleId } from "@plinth/core"
import { expect, test } from "vitest"
import { inviteMember } from "../invitation/invite-member"
import { changeRole } from "../member/change-role"
import { setExtraPermissions } from "../member/set-extra-permissions"
import { aTenant, withRole } from "../testing"
import { createRole } from "./create-role"
import { listRoles } from "./list-roles"
import { updateRole } from "./update-role"

test("whoever has a role holds its new rights with the next request", async () => {
  const tenant = await aTenant()
  const { roleId, ctx } = await withRole(tenant, ["member:read"])
  await updateRole(tenant.as("admin"), { roleId, permissions: ["member:read", "member:invite"] })
  expect([...(await tenant.enter(ctx)).permissions].toSorted()).toEqual([
    "member:invite",
    "member:read",
    "tenant:read",
  ])
  expect((await tenant.history()).at(-1)).toMatchObject({
    type: "role.updated",
    entity: roleId,
    data: { fields: ["permissions"], added: ["member:invite"], removed: [] },
  })
  await updateRole(tenant.as("admin"), { roleId, permissions: [] })
  expect([...(await tenant.enter(ctx)).permissions]).toEqual(["tenant:read"])
})

test("changed twice to the same, it changed once", async () => {
  const tenant = await aTenant()
  const { roleId } = await withRole(tenant, ["member:read"])
  const before = (await tenant.events()).length
  const wanted = { roleId, name: "Desk", permissions: ["member:read", "member:read"] }
  await Promise.all([1, 2, 3].map(() => updateRole(tenant.as("owner"), wanted)))
  expect((await tenant.events()).slice(before)).toEqual(["role.updated"])
})

test("neither a member nor a viewer changes one, and another tenant's is not found", async () => {
  const tenant = await aTenant()
  const { roleId } = await withRole(tenant, ["member:read"])
  for (const who of ["member", "viewer", "guest"] as const)
    await expect(updateRole(tenant.as(who), { roleId, name: "Mine" })).rejects.toHaveCode("auth.FORBIDDEN")
  const stranger = (await aTenant()).as("owner")
  await expect(updateRole(stranger, { roleId, name: "Mine" })).rejects.toHaveCode("tenants.ROLE_NOT_FOUND")
  expect((await listRoles(tenant.as("owner"))).at(-1)?.name).toBe("Office")
})

test("nobody adds to a role what they do not hold, and does not touch one that holds more", async () => {
  const tenant = await aTenant()
  const { ctx } = await withRole(tenant, ["iam_role:manage", "member:read"])
  const lesser = await withRole(tenant, ["member:read"], "Desk")
  const greater = await withRole(tenant, ["audit:read"], "Bank")
  await expect(updateRole(ctx, { roleId: lesser.roleId, permissions: ["*"] })).rejects.toMatchObject({
    code: "tenants.PERMISSION_NOT_HELD",
  })
  await expect(updateRole(ctx, { roleId: greater.roleId, permissions: [] })).rejects.toHaveCode(
    "tenants.OUTRANKED",
  )
  await updateRole(ctx, { roleId: lesser.roleId, permissions: [] })
})

test("nobody adds to the role they have, not even what they hold by another way", async () => {
  const tenant = await aTenant()
  const { roleId, ctx } = await withRole(tenant, ["iam_role:manage"])
  const { id: memberId } = ctx.member
  await setExtraPermissions(tenant.as("owner"), { memberId, permissions: ["audit:read"] })
  const wanted = { roleId, permissions: ["audit:read", "iam_role:manage"] }
  await expect(updateRole(await tenant.enter(ctx), wanted)).rejects.toMatchObject({
    code: "tenants.OWN_RIGHTS",
    details: { permission: "audit:read" },
  })
  await updateRole(await tenant.enter(ctx), { roleId, permissions: [] })
})

test("on a plan without custom roles one takes away and adds nothing", async () => {
  const tenant = await aTenant()
  const { roleId, ctx } = await withRole(tenant, ["member:read", "audit:read"])
  tenant.clock.advance({ days: 15 })
  expect((await tenant.enter(ctx)).permissions.has("audit:read")).toBe(true)
  await expect(updateRole(tenant.as("owner"), { roleId, permissions: ["member:*"] })).rejects.toHaveCode(
    "entitlements.FEATURE_NOT_IN_PLAN",
  )
  await updateRole(tenant.as("owner"), { roleId, permissions: ["member:read"] })
})

test("two admins at once: who was demoted meanwhile gives nothing any more", async () => {
  const { as, another, enter } = await aTenant()
  const [one, other] = [as("admin"), another("admin")]
  const { id } = await createRole(as("owner"), { name: "Desk", description: "", permissions: [] })
  const answers = await Promise.allSettled([
    changeRole(one, { memberId: other.member.id, role: "viewer" }),
    updateRole(other, { roleId: id as RoleId, permissions: ["*"] }),
  ])
  expect(answers[0].status).toBe("fulfilled")
  expect((await enter(other)).member.role).toBe("viewer")
  await expect(updateRole(other, { roleId: id as RoleId, permissions: ["*"] })).rejects.toHaveCode(
    "auth.FORBIDDEN",
  )
})

test("of a role that is narrowed its holders' invitations beyond it are taken back, and nobody else's", async () => {
  const tenant = await aTenant()
  const { roleId, ctx } = await withRole(tenant, ["audit:read", "member:invite"])
  const desk = await withRole(tenant, ["audit:read"], "Desk")
  const offer = (by: typeof ctx, email: string, role = desk.roleId) =>
    inviteMember(by, { email, role: "custom", roleId: role })
  const beyond = await offer(ctx, "beyond@example.com")
  await offer(ctx, "same@example.com", roleId)
  await offer(tenant.as("owner"), "owner@example.com")
  await updateRole(tenant.as("owner"), { roleId, permissions: ["audit:read", "member:*"] })
  expect(await tenant.events()).not.toContain("invitation.revoked")
  await updateRole(tenant.as("owner"), { roleId, permissions: ["member:invite"] })
  const revoked = (await tenant.history()).filter(({ type }) => type === "invitation.revoked")
  expect(revoked.map(({ entity }) => entity)).toEqual([beyond.id])
})
