import { expect, test } from "vitest"
import { resendInvitation } from "../invitation/resend-invitation"
import { inviteMember } from "../invitation/invite-member"
import { InvitationInput } from "../invitation/invitation.schemas"
import { changeRole } from "../member/change-role"
import { removeMember } from "../member/remove-member"
import { aTenant, withRole } from "../testing"
import { deleteRole } from "./delete-role"
import { listRoles } from "./list-roles"

test("a role that nobody has goes", async () => {
  const tenant = await aTenant()
  const { roleId, ctx } = await withRole(tenant, ["member:read"])
  await changeRole(tenant.as("owner"), { memberId: ctx.member.id, role: "viewer" })
  await deleteRole(tenant.as("admin"), { roleId })
  expect((await listRoles(tenant.as("owner"))).length).toBe(4)
  expect((await tenant.history()).at(-1)).toMatchObject({
    type: "role.deleted",
    data: { members: 0, invitations: 0 },
  })
})

test("one in use stays until another is named for whoever has it, or is invited to it", async () => {
  const tenant = await aTenant()
  const { roleId, ctx } = await withRole(tenant, ["member:read"])
  await inviteMember(tenant.as("owner"), { email: "grace@example.com", role: "custom", roleId })
  for (const replacement of [undefined, { role: "custom" as const, roleId }])
    await expect(deleteRole(tenant.as("owner"), { roleId, replacement })).rejects.toMatchObject({
      code: "tenants.ROLE_IN_USE",
      details: { members: 1, invitations: 1 },
    })
  await deleteRole(tenant.as("owner"), { roleId, replacement: { role: "viewer" } })
  expect((await tenant.enter(ctx)).member.role).toBe("viewer")
  expect((await tenant.events()).slice(-2)).toEqual(["member.role_changed", "role.deleted"])
  const roles = await listRoles(tenant.as("owner"))
  expect(roles.find(({ id }) => id === "viewer")).toMatchObject({ members: 1, invitations: 1 })
})

test("neither a member nor a viewer deletes one, and another tenant's is not found", async () => {
  const tenant = await aTenant()
  const { roleId } = await withRole(tenant, [])
  const replacement = { role: "viewer" } as const
  for (const who of ["member", "viewer", "guest"] as const)
    await expect(deleteRole(tenant.as(who), { roleId, replacement })).rejects.toHaveCode("auth.FORBIDDEN")
  const stranger = (await aTenant()).as("owner")
  await expect(deleteRole(stranger, { roleId, replacement })).rejects.toHaveCode("tenants.ROLE_NOT_FOUND")
})

test("deleted twice at once, it is deleted once", async () => {
  const tenant = await aTenant()
  const { roleId } = await withRole(tenant, [])
  const wanted = { roleId, replacement: { role: "viewer" } as const }
  const answers = await Promise.allSettled([1, 2].map(() => deleteRole(tenant.as("owner"), wanted)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
  expect((await tenant.events()).filter((type) => type === "role.deleted")).toHaveLength(1)
})

test("a role is not deleted into one that holds more than who deletes it", async () => {
  const tenant = await aTenant()
  const { ctx, roleId } = await withRole(tenant, ["iam_role:manage", "member:read"])
  const desk = await withRole(tenant, ["member:read"], "Desk")
  const up = { roleId: desk.roleId, replacement: { role: "admin" } } as const
  await expect(deleteRole(ctx, up)).rejects.toHaveCode("tenants.PERMISSION_NOT_HELD")
  await deleteRole(ctx, { roleId: desk.roleId, replacement: { role: "custom", roleId } })
  expect((await tenant.enter(desk.ctx)).permissions).toEqual((await tenant.enter(ctx)).permissions)
})

test("a role of the past holds nobody back: removed members and expired invitations lose it", async () => {
  const tenant = await aTenant()
  const { roleId, ctx } = await withRole(tenant, ["member:read"])
  const { id } = await inviteMember(tenant.as("owner"), { email: "late@example.com", role: "custom", roleId })
  await removeMember(tenant.as("owner"), { memberId: ctx.member.id })
  tenant.clock.advance({ days: 8 })
  await deleteRole(tenant.as("owner"), { roleId })
  const again = { ...InvitationInput.parse({ invitationId: id }), delivery: "link" } as const
  await expect(resendInvitation(tenant.as("owner"), again)).rejects.toHaveCode("tenants.ROLE_NOT_FOUND")
})

test("what a deleted role's holders offered and hold no more by the replacement is taken back", async () => {
  const tenant = await aTenant()
  const { roleId, ctx } = await withRole(tenant, ["audit:read", "member:invite"])
  const desk = await withRole(tenant, ["audit:read"], "Desk")
  const own = await inviteMember(ctx, { email: "own@example.com", role: "custom", roleId: desk.roleId })
  await inviteMember(tenant.as("owner"), { email: "other@example.com", role: "custom", roleId: desk.roleId })
  const bare = await withRole(tenant, ["member:invite"], "Bare")
  const replacement = { role: "custom", roleId: bare.roleId } as const
  await deleteRole(tenant.as("owner"), { roleId, replacement })
  const revoked = (await tenant.history()).filter(({ type }) => type === "invitation.revoked")
  expect(revoked.map(({ entity }) => entity)).toEqual([own.id])
})
