import { newId } from "@plinth/core"
import { expect, test } from "vitest"
import { acceptInvitation } from "../invitation/accept-invitation"
import { inviteMember } from "../invitation/invite-member"
import { listMyTenants } from "../tenant/list-my-tenants"
import { aTenant, type TenantUnderTest } from "../testing"
import { listMembers } from "./list-members"
import { MemberInput } from "./member.schemas"
import { removeMember } from "./remove-member"

const rolesOf = async ({ as }: TenantUnderTest) =>
  (await listMembers(as("owner"), { limit: 100 })).items.map(({ role }) => role)

test("an admin takes a member out", async () => {
  const { as, personOf, history } = await aTenant()
  const { member, user } = as("member")
  await removeMember(as("admin"), { memberId: member.id })
  expect(await listMyTenants(personOf(as("member")))).toEqual([])
  expect(await history()).toEqual([
    { type: "member.removed", actor: as("admin").user.id, entity: member.id, data: { userId: user.id } },
  ])
})

test("a removed member's next request finds no tenant, while the session goes on", async () => {
  const { as, tenant, databases } = await aTenant()
  const { member, user } = as("member")
  const token = newId()
  const resolve = async () => {
    const query = "select user_id, member_id from auth.resolve_caller($1, $2)"
    const [caller] = await databases.asSuperuser<{ user_id: string; member_id: string | null }>(query, [
      token,
      tenant.slug,
    ])
    return caller
  }
  await listMembers(as("member"), { limit: 1 })
  await databases.asSuperuser(
    "insert into auth.user_sessions (id, user_id, token, expires_at) values ($1, $2, $3, now() + interval '1 day')",
    [newId(), user.id, token],
  )
  expect(await resolve()).toEqual({ user_id: user.id, member_id: member.id })
  await removeMember(as("owner"), { memberId: member.id })
  expect(await resolve()).toEqual({ user_id: user.id, member_id: null })
})

test("neither a member nor a viewer takes anyone out", async () => {
  const tenant = await aTenant()
  const { as, another, events } = tenant
  const memberId = another("viewer").member.id
  await expect(removeMember(as("member"), { memberId })).rejects.toHaveCode("auth.FORBIDDEN")
  await expect(removeMember(as("viewer"), { memberId })).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await rolesOf(tenant)).toHaveLength(4)
  expect(await events()).toEqual([])
})

test("another tenant's member is not found and stays there", async () => {
  const { as } = await aTenant()
  const other = await aTenant()
  const memberId = other.as("member").member.id
  expect(await rolesOf(other)).toEqual(["owner", "member"])
  await expect(removeMember(as("owner"), { memberId })).rejects.toHaveCode("tenants.MEMBER_NOT_FOUND")
  expect(await rolesOf(other)).toEqual(["owner", "member"])
})

test("a malformed id is not found", async () => {
  const { as } = await aTenant()
  const input = MemberInput.parse({ memberId: "me\0" })
  await expect(removeMember(as("owner"), input)).rejects.toHaveCode("tenants.MEMBER_NOT_FOUND")
})

test("removed twice, also at once, a member is gone once", async () => {
  const { as, events } = await aTenant()
  const memberId = as("member").member.id
  const answers = await Promise.allSettled([1, 2, 3].map(() => removeMember(as("owner"), { memberId })))
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  await expect(removeMember(as("owner"), { memberId })).rejects.toHaveCode("tenants.MEMBER_NOT_FOUND")
  expect(await events()).toEqual(["member.removed"])
})

test("an admin never removes an owner", async () => {
  const { as, another } = await aTenant()
  const memberId = another("owner").member.id
  await expect(removeMember(as("admin"), { memberId })).rejects.toHaveCode("tenants.OWNER_UNTOUCHABLE")
})

test("the last owner cannot remove themselves", async () => {
  const { as, events } = await aTenant()
  const memberId = as("owner").member.id
  await expect(removeMember(as("owner"), { memberId })).rejects.toHaveCode("tenants.LAST_OWNER")
  expect(await events()).toEqual([])
})

test("two owners who remove each other at once leave one", async () => {
  const tenant = await aTenant()
  const [one, other] = [tenant.as("owner"), tenant.another("owner")]
  await Promise.allSettled([
    removeMember(one, { memberId: other.member.id }),
    removeMember(other, { memberId: one.member.id }),
  ])
  expect(await tenant.events()).toEqual(["member.removed"])
})

test("whom they invited finds nothing open: nobody comes back by another address of theirs", async () => {
  const { as, person, enter } = await aTenant({ plan: "business" })
  const [again, colleague] = [person(), person()]
  const offer = async (by: "admin" | "owner", to: string) => {
    const { link } = await inviteMember(as(by), { email: to, role: "admin", delivery: "link" })
    return { token: link?.split("/").at(-1) ?? "" }
  }
  const [own, other] = [await offer("admin", again.user.email), await offer("owner", colleague.user.email)]
  await removeMember(as("owner"), { memberId: as("admin").member.id })
  await expect(acceptInvitation(again, own)).rejects.toHaveCode("tenants.INVITATION_REVOKED")
  await acceptInvitation(colleague, other)
  expect((await enter(colleague)).member.role).toBe("admin")
})
