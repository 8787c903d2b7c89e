import { expect, test } from "vitest"
import { revokeApiKey } from "../api-key/revoke-api-key"
import { aTenant, tokenIn, withKey } from "../testing"
import { acceptInvitation } from "./accept-invitation"
import { inviteMember } from "./invite-member"
import { listInvitations } from "./list-invitations"
import { previewInvitation } from "./preview-invitation"
import { resendInvitation } from "./resend-invitation"
import { InvitationInput } from "./invitation.schemas"

const ada = { email: "ada@example.com", role: "viewer", delivery: "link" } as const

test("a key invites, by its name, and nobody is told who joined", async () => {
  const tenant = await aTenant({ plan: "pro" })
  const { apiKeyId, ctx } = await withKey(tenant, ["*"])
  const { link } = await inviteMember(ctx, ada)
  expect((await listInvitations(tenant.as("owner"), { limit: 5 })).items).toMatchObject([
    { email: ada.email, invitedByName: "CI" },
  ])
  const person = tenant.person({ email: ada.email })
  expect(await previewInvitation(person, tokenIn(link))).toMatchObject({ invitedByName: "CI" })
  await acceptInvitation(person, { token: tokenIn(link) })
  const history = await tenant.history()
  expect(history.find(({ type }) => type === "invitation.created")).toMatchObject({ actor: apiKeyId })
  expect(history.find(({ type }) => type === "invitation.accepted")?.data).toEqual({
    memberId: expect.any(String),
  })
})

test("no key gives what its scopes do not hold", async () => {
  const tenant = await aTenant({ plan: "pro" })
  const inviting = await withKey(tenant, ["member:invite", "tenant:read"])
  for (const role of ["viewer", "member", "admin"] as const)
    await expect(inviteMember(inviting.ctx, { ...ada, role })).rejects.toHaveCode(
      "tenants.PERMISSION_NOT_HELD",
    )
  // What only people do is in no scope: no key makes an admin.
  const all = await withKey(tenant, ["*"], "All")
  await expect(inviteMember(all.ctx, { ...ada, role: "admin" })).rejects.toHaveCode(
    "tenants.PERMISSION_NOT_HELD",
  )
  const { id } = await inviteMember(tenant.as("owner"), { ...ada, role: "admin" })
  const { invitationId } = InvitationInput.parse({ invitationId: id })
  await expect(resendInvitation(all.ctx, { invitationId, delivery: "link" })).rejects.toHaveCode(
    "tenants.PERMISSION_NOT_HELD",
  )
  const reading = await withKey(tenant, ["tenant:read"], "Reading")
  await expect(inviteMember(reading.ctx, ada)).rejects.toHaveCode("auth.FORBIDDEN")
})

test("a key that was revoked since it asked invites nobody", async () => {
  const tenant = await aTenant({ plan: "pro" })
  const { apiKeyId, ctx } = await withKey(tenant, ["*"])
  await revokeApiKey(tenant.as("owner"), { apiKeyId })
  await expect(inviteMember(ctx, ada)).rejects.toHaveCode("auth.FORBIDDEN")
})

test("a key that is revoked takes along what it offered, and nothing else", async () => {
  const tenant = await aTenant({ plan: "pro" })
  const { apiKeyId, ctx } = await withKey(tenant, ["*"])
  const person = tenant.person()
  const { id, link } = await inviteMember(ctx, { ...ada, email: person.user.email })
  await inviteMember(tenant.as("owner"), { ...ada, email: "grace@example.com" })
  await inviteMember((await withKey(tenant, ["*"], "Other")).ctx, { ...ada, email: "eve@example.com" })
  await revokeApiKey(tenant.as("owner"), { apiKeyId })
  const opened = acceptInvitation(person, { token: tokenIn(link) })
  await expect(opened).rejects.toHaveCode("tenants.INVITATION_REVOKED")
  const revoked = (await tenant.history()).filter(({ type }) => type === "invitation.revoked")
  expect(revoked.map(({ entity }) => entity)).toEqual([id])
})

test("a key of another tenant sends nothing again", async () => {
  const tenant = await aTenant({ plan: "pro" })
  const other = await withKey(await aTenant({ plan: "pro" }), ["*"])
  const { id } = await inviteMember(tenant.as("owner"), ada)
  const { invitationId } = InvitationInput.parse({ invitationId: id })
  await expect(resendInvitation(other.ctx, { invitationId, delivery: "link" })).rejects.toHaveCode(
    "tenants.INVITATION_NOT_FOUND",
  )
})
