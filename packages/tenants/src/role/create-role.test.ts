import { expect, test } from "vitest"
import { changeRole } from "../member/change-role"
import { aTenant, withRole } from "../testing"
import { createRole } from "./create-role"
import { listPermissions } from "./list-permissions"
import { listRoles } from "./list-roles"
import { CreateRoleInput } from "./role.schemas"

const role = { name: "Office", description: "Keeps the books", permissions: ["audit:read", "member:*"] }

test("an admin makes a role, and it stands beside the fixed ones", async () => {
  const { as, history } = await aTenant()
  const { id } = await createRole(as("admin"), role)
  const roles = await listRoles(as("viewer"))
  expect(roles.map((each) => each.role)).toEqual(["owner", "admin", "member", "viewer", "custom"])
  expect(roles.at(-1)).toEqual({
    id,
    role: "custom",
    name: "Office",
    description: "Keeps the books",
    grants: ["audit:read", "member:*"],
    permissions: [
      "audit:read",
      "member:invite",
      "member:read",
      "member:remove",
      "member:update",
      "tenant:read",
    ],
    members: 0,
    invitations: 0,
  })
  expect(await history()).toMatchObject([
    { type: "role.created", entity: id, data: { permissions: ["audit:read", "member:*"] } },
  ])
})

test("neither a member, a viewer nor a guest makes one", async () => {
  const { as, events } = await aTenant()
  for (const who of ["member", "viewer", "guest"] as const)
    await expect(createRole(as(who), role)).rejects.toHaveCode("auth.FORBIDDEN")
  await expect(listRoles(as("guest"))).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await events()).toEqual([])
})

test("another tenant's roles are not seen, and its names are free here", async () => {
  const { as } = await aTenant()
  await createRole(as("owner"), role)
  const other = await aTenant()
  expect((await listRoles(other.as("owner"))).length).toBe(4)
  await createRole(other.as("owner"), role)
})

test("a plan without custom roles says which one has them", async () => {
  const { as } = await aTenant({ plan: "starter" })
  await expect(createRole(as("owner"), role)).rejects.toMatchObject({
    code: "entitlements.FEATURE_NOT_IN_PLAN",
    details: { feature: "custom_roles", plan: "starter", from: "pro" },
  })
})

test("a name stands once, however it is spelled, also where two are made at once", async () => {
  const { as, another } = await aTenant()
  const answers = await Promise.allSettled([
    createRole(as("admin"), role),
    createRole(another("admin"), { ...role, name: "OFFICE" }),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
  await expect(createRole(as("owner"), { ...role, name: "office" })).rejects.toHaveCode(
    "tenants.ROLE_NAME_TAKEN",
  )
})

test("nobody makes a role of what they do not hold, whatever wildcard says it", async () => {
  const tenant = await aTenant()
  const { ctx } = await withRole(tenant, ["iam_role:manage", "member:read"])
  for (const permissions of [["member:invite"], ["member:*"], ["*"], ["audit:read"]])
    await expect(createRole(ctx, { ...role, name: "More", permissions })).rejects.toHaveCode(
      "tenants.PERMISSION_NOT_HELD",
    )
  await createRole(ctx, { ...role, name: "Less", permissions: ["member:read"] })
})

test("no role contains what owners alone hold, not even everything", async () => {
  const tenant = await aTenant()
  for (const permission of ["tenant:transfer", "tenant:delete"])
    await expect(
      createRole(tenant.as("owner"), { ...role, permissions: [permission] }),
    ).rejects.toMatchObject({ code: "tenants.PERMISSION_RESERVED", details: { permission } })
  const { ctx } = await withRole(tenant, ["*"])
  expect([...ctx.permissions].filter((each) => /transfer|delete/.test(each))).toEqual([])
  expect(ctx.permissions).toEqual(tenant.as("admin").permissions)
})

test.each(["", "nonsense", "member:fly", "nothing:*", "*:read", "__proto__:*", "constructor:*", "\0"])(
  "the permission %j is not known",
  async (permission) => {
    const { as } = await aTenant()
    await expect(createRole(as("owner"), { ...role, permissions: [permission] })).rejects.toHaveCode(
      "tenants.PERMISSION_UNKNOWN",
    )
  },
)

test("what is said twice, or by a wildcard too, is kept once", async () => {
  const { as } = await aTenant()
  const permissions = ["member:read", "tenant:read", "member:*", "tenant:read"]
  await createRole(as("owner"), { ...role, permissions })
  expect((await listRoles(as("owner"))).at(-1)?.grants).toEqual(["member:*", "tenant:read"])
})

test("a role has a name that can be seen", () => {
  for (const name of ["", " ", "\u200b", "x".repeat(41)])
    expect(CreateRoleInput.safeParse({ ...role, name }).success).toBe(false)
})

test("who lost the right since they were let in makes nothing", async () => {
  const { as } = await aTenant()
  const admin = as("admin")
  await changeRole(as("owner"), { memberId: admin.member.id, role: "viewer" })
  await expect(createRole(admin, role)).rejects.toHaveCode("auth.FORBIDDEN")
})

test("all there is to give is told, with who never holds it", async () => {
  const { as } = await aTenant()
  const all = listPermissions(as("viewer"))
  const find = (wanted: string) => all.find(({ permission }) => permission === wanted)
  expect(find("tenant:read")).toMatchObject({ isEveryones: true, isOwnerOnly: false, isForGuests: true })
  expect(find("tenant:transfer")).toMatchObject({ isEveryones: false, isOwnerOnly: true, isForGuests: false })
  expect(() => listPermissions(as("guest"))).toThrow(expect.objectContaining({ code: "auth.FORBIDDEN" }))
})
