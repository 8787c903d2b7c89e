import { expect, test } from "vitest"
import { aTenant } from "../testing"
import { changeRole } from "./change-role"
import { ChangeRoleInput } from "./member.schemas"

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
