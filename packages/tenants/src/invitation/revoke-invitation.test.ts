import { expect, test } from "vitest"
import { aTenant, inviteByLink, withRole } from "../testing"
import { acceptInvitation } from "./accept-invitation"
import { InvitationInput } from "./invitation.schemas"
import { inviteMember } from "./invite-member"
import { listInvitations } from "./list-invitations"
import { revokeInvitation } from "./revoke-invitation"

const email = "ada@example.com"

test("an invitation that was taken back opens no more", async () => {
  const { as, person, history } = await aTenant()
  const ada = person()
  const invitation = await inviteByLink(as("owner"), ada.user.email)
  await revokeInvitation(as("admin"), invitation)
  const join = acceptInvitation(ada, { token: invitation.token })
  await expect(join).rejects.toHaveCode("tenants.INVITATION_REVOKED")
  expect((await listInvitations(as("owner"), { limit: 10 })).items).toMatchObject([{ status: "revoked" }])
  expect((await history()).at(-1)).toEqual({
    type: "invitation.revoked",
    actor: as("admin").user.id,
    entity: invitation.invitationId,
    data: {},
  })
})

test("taken back twice, also at once, it was taken back once", async () => {
  const { as, events } = await aTenant()
  const invitation = await inviteByLink(as("owner"), email)
  await Promise.all([1, 2, 3].map(() => revokeInvitation(as("owner"), invitation)))
  await revokeInvitation(as("owner"), invitation)
  expect(await events()).toEqual(["invitation.created", "invitation.revoked"])
})

test("what was accepted is not taken back", async () => {
  const { as, person } = await aTenant()
  const ada = person()
  const invitation = await inviteByLink(as("owner"), ada.user.email)
  await acceptInvitation(ada, invitation)
  await expect(revokeInvitation(as("owner"), invitation)).rejects.toHaveCode("tenants.INVITATION_USED")
})

test("accepted and taken back at once, it is one or the other", async () => {
  const { as, person, events } = await aTenant()
  const ada = person()
  const invitation = await inviteByLink(as("owner"), ada.user.email)
  const answers = await Promise.allSettled([
    acceptInvitation(ada, invitation),
    revokeInvitation(as("owner"), invitation),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
  expect((await events()).includes("invitation.revoked")).toBe(answers[1]?.status === "fulfilled")
})

test("another tenant's invitation and a malformed id are not found", async () => {
  const other = await aTenant()
  const theirs = await inviteByLink(other.as("owner"), email)
  const { as } = await aTenant()
  for (const invitationId of [theirs.invitationId, "\0"]) {
    const input = InvitationInput.parse({ invitationId })
    await expect(revokeInvitation(as("owner"), input)).rejects.toHaveCode("tenants.INVITATION_NOT_FOUND")
  }
  expect(await other.events()).toEqual(["invitation.created"])
})

test("a member takes nothing back", async () => {
  const { as } = await aTenant()
  const invitation = await inviteByLink(as("owner"), email)
  await expect(revokeInvitation(as("member"), invitation)).rejects.toHaveCode("auth.FORBIDDEN")
})

test("who holds less than the role that an invitation gives does not take it back", async () => {
  const tenant = await aTenant({ plan: "business" })
  const { ctx: office } = await withRole(tenant, ["member:invite", "member:read", "activity:read"])
  const invite = async (role: "admin" | "viewer", to: string) =>
    InvitationInput.parse({
      invitationId: (await inviteMember(tenant.as("owner"), { email: to, role, delivery: "link" })).id,
    })
  const ofAdmin = await invite("admin", email)
  await expect(revokeInvitation(office, ofAdmin)).rejects.toHaveCode("tenants.OUTRANKED")
  await revokeInvitation(office, await invite("viewer", "bob@example.com"))
  await revokeInvitation(tenant.as("admin"), ofAdmin)
})
