import { newId, type ProjectId } from "@plinth/core"
import { expect, test } from "vitest"
import { removeMember } from "../member/remove-member"
import { listMyTenants } from "../tenant/list-my-tenants"
import { updateRole } from "../role/update-role"
import { aTenant, inviteByLink, tokenIn, withRole } from "../testing"
import { acceptInvitation } from "./accept-invitation"
import { AcceptInvitationInput, InviteMemberInput } from "./invitation.schemas"
import { inviteMember } from "./invite-member"
import { listMyInvitations } from "./list-my-invitations"

test("whoever was invited joins with the role of the invitation", async () => {
  const { as, person, enter, tenant, history } = await aTenant()
  const ada = person()
  const { invitationId, token } = await inviteByLink(as("admin"), ada.user.email, "viewer")
  expect(await acceptInvitation(ada, { token })).toEqual({ slug: tenant.slug })
  const { member } = await enter(ada)
  expect(member).toMatchObject({ userId: ada.user.id, type: "member", role: "viewer" })
  expect((await history()).slice(1)).toEqual([
    {
      type: "member.joined",
      actor: ada.user.id,
      entity: member.id,
      data: { userId: ada.user.id, role: "viewer", invitationId },
    },
    {
      type: "invitation.accepted",
      actor: ada.user.id,
      entity: invitationId,
      data: { memberId: member.id, invitedBy: as("admin").member.id },
    },
  ])
})

test("an invitation by mail is accepted from one's own list", async () => {
  const { as, person, tenant } = await aTenant()
  const ada = person()
  await inviteMember(as("owner"), { email: ada.user.email, role: "member", delivery: "mail" })
  const [mine] = await listMyInvitations(ada)
  expect(mine).toMatchObject({ tenantName: tenant.name, role: "member" })
  await acceptInvitation(ada, AcceptInvitationInput.parse({ invitationId: mine?.id }))
  expect(await listMyTenants(ada)).toHaveLength(1)
  expect(await listMyInvitations(ada)).toEqual([])
})

test("accepted again, by link and by list, nothing more happens", async () => {
  const { as, person, tenant, events } = await aTenant()
  const ada = person()
  const { invitationId, token } = await inviteByLink(as("owner"), ada.user.email)
  await Promise.all([1, 2, 3].map(() => acceptInvitation(ada, { token })))
  expect(await acceptInvitation(ada, { token })).toEqual({ slug: tenant.slug })
  expect(await acceptInvitation(ada, { invitationId })).toEqual({ slug: tenant.slug })
  expect(await events()).toEqual(["invitation.created", "member.joined", "invitation.accepted"])
})

test("after seven days, to the second, it is expired", async () => {
  const { as, person, clock } = await aTenant()
  const ada = person()
  const { invitationId, token } = await inviteByLink(as("owner"), ada.user.email)
  clock.advance({ days: 7 })
  await expect(acceptInvitation(ada, { token })).rejects.toHaveCode("tenants.INVITATION_EXPIRED")
  await expect(acceptInvitation(ada, { invitationId })).rejects.toHaveCode("tenants.INVITATION_EXPIRED")
  clock.advance({ seconds: -1 })
  await acceptInvitation(ada, { token })
})

test("it opens to its address alone", async () => {
  const { as, person, events } = await aTenant()
  const { invitationId, token } = await inviteByLink(as("owner"), "ada@example.com")
  const eve = person({ email: "eve@example.com" })
  await expect(acceptInvitation(eve, { token })).rejects.toHaveCode("tenants.INVITATION_OTHER_ADDRESS")
  await expect(acceptInvitation(eve, { invitationId })).rejects.toHaveCode("tenants.INVITATION_NOT_FOUND")
  expect(await events()).toEqual(["invitation.created"])
})

test("and only once that address is verified", async () => {
  const { as, person } = await aTenant()
  const unverified = person({ isVerified: false })
  const { invitationId, token } = await inviteByLink(as("owner"), unverified.user.email)
  await expect(acceptInvitation(unverified, { token })).rejects.toHaveCode("auth.EMAIL_UNVERIFIED")
  await expect(acceptInvitation(unverified, { invitationId })).rejects.toHaveCode("auth.EMAIL_UNVERIFIED")
  expect(await listMyInvitations(unverified)).toEqual([])
})

test("however the address was spelled", async () => {
  const { as, person, enter } = await aTenant()
  const ada = person({ email: "spelled@example.com" })
  const input = InviteMemberInput.parse({ email: " ＳＰＥＬＬＥＤ@Example.\u200BCOM", role: "admin" })
  await inviteMember(as("owner"), input)
  const [mine] = await listMyInvitations(ada)
  await acceptInvitation(ada, AcceptInvitationInput.parse({ invitationId: mine?.id }))
  expect((await enter(ada)).member.role).toBe("admin")
})

test("a token nobody was given and an id of nothing are not found", async () => {
  const { person } = await aTenant()
  for (const input of [
    { token: "made up" },
    { token: "\0" },
    { invitationId: newId() },
    { invitationId: "nonsense" },
  ]) {
    await expect(acceptInvitation(person(), AcceptInvitationInput.parse(input))).rejects.toHaveCode(
      "tenants.INVITATION_NOT_FOUND",
    )
  }
})

test("a suspended tenant takes nobody in", async () => {
  const { as, person, tenant, databases } = await aTenant()
  const ada = person()
  const { invitationId, token } = await inviteByLink(as("owner"), ada.user.email)
  await databases.asSuperuser("update app.tenants set status = 'suspended' where id = $1", [tenant.id])
  await expect(acceptInvitation(ada, { token })).rejects.toHaveCode("tenants.INVITATION_NOT_FOUND")
  await expect(acceptInvitation(ada, { invitationId })).rejects.toHaveCode("tenants.INVITATION_NOT_FOUND")
})

test("who was removed does not come back by the used link, but by a new one, and as the same member", async () => {
  const { as, person, enter } = await aTenant()
  const ada = person()
  const first = await inviteByLink(as("owner"), ada.user.email)
  await acceptInvitation(ada, first)
  const { member } = await enter(ada)
  await removeMember(as("owner"), { memberId: member.id })
  await expect(acceptInvitation(ada, first)).rejects.toHaveCode("tenants.INVITATION_USED")
  await acceptInvitation(ada, await inviteByLink(as("owner"), ada.user.email, "admin"))
  expect((await enter(ada)).member).toEqual({ ...member, role: "admin" })
})

test("an invitation to who is in already changes no role", async () => {
  const { as, person, personOf, enter } = await aTenant()
  const ada = person()
  const { token } = await inviteByLink(as("owner"), ada.user.email, "admin")
  await acceptInvitation(ada, { token })
  const twice = await inviteByLink(as("owner"), "new-address@example.com", "viewer")
  const moved = { ...personOf(await enter(ada)), user: { ...ada.user, email: "new-address@example.com" } }
  await acceptInvitation(moved, twice)
  expect((await enter(ada)).member.role).toBe("admin")
})

test("seats that the plan lost are refused, those it still has go to who comes first", async () => {
  const { as, person, clock } = await aTenant()
  const invited = ["b", "c", "d"].map((name) => person({ email: `${name}@example.com` }))
  clock.advance({ days: 10 })
  const tokens = await Promise.all(invited.map(({ user }) => inviteByLink(as("owner"), user.email)))
  clock.advance({ days: 5 })
  const answers = await Promise.allSettled(
    invited.map((friend, index) => acceptInvitation(friend, { token: tokens[index]?.token ?? "" })),
  )
  const refusals = answers.filter((answer) => answer.status === "rejected")
  expect(refusals).toHaveLength(1)
  expect(refusals[0]?.reason).toHaveCode("tenants.SEAT_LIMIT_REACHED")
})

test("who was invited to a role of the tenant's own has it, as it is by then", async () => {
  const tenant = await aTenant()
  const { roleId } = await withRole(tenant, ["member:read"])
  const ada = tenant.person()
  const wanted = { email: ada.user.email, role: "custom", roleId, delivery: "link" } as const
  const { link } = await inviteMember(tenant.as("owner"), wanted)
  await updateRole(tenant.as("owner"), { roleId, permissions: ["audit:read"] })
  await acceptInvitation(ada, { token: tokenIn(link) })
  const { member, permissions } = await tenant.enter(ada)
  expect([member.role, permissions.has("audit:read"), permissions.has("member:read")]).toEqual([
    "custom",
    true,
    false,
  ])
})

test("a guest joins as one, and what they were promised is never forgotten in silence", async () => {
  const tenant = await aTenant()
  const [gus, projectId] = [tenant.person(), newId<ProjectId>()]
  await tenant.databases.asSuperuser(
    `insert into app.projects (tenant_id, id, name, created_by, created_at, updated_at) values ($1, $2, 'P', $3, now(), now())`,
    [tenant.tenant.id, projectId, tenant.as("owner").member.id],
  )
  // Projects are another room's: the roles here know none of their permissions.
  const owner = tenant.as("owner")
  const sharing = { ...owner, permissions: new Set([...owner.permissions, "project:share"]) }
  const { link } = await inviteMember(sharing, {
    email: gus.user.email,
    role: "viewer",
    memberType: "guest",
    projectIds: [projectId],
    delivery: "link",
  })
  await expect(acceptInvitation(gus, { token: tokenIn(link) })).rejects.toThrow("nobody shares them")
  const shared: unknown[] = []
  await acceptInvitation(gus, { token: tokenIn(link) }, async (_, guest, ids) => void shared.push(guest, ids))
  const { member } = await tenant.enter(gus)
  expect(member.type).toBe("guest")
  expect(shared).toEqual([{ memberId: member.id, userId: gus.user.id }, [projectId]])
})
