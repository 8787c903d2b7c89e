import { expect, test } from "vitest"
import { aTenant, inviteByLink, tokenIn } from "../testing"
import { acceptInvitation } from "./accept-invitation"
import { ResendInvitationInput } from "./invitation.schemas"
import { listInvitations } from "./list-invitations"
import { resendInvitation } from "./resend-invitation"
import { revokeInvitation } from "./revoke-invitation"
import { storeInvitationToken } from "./store-invitation-token"

const email = "ada@example.com"
const byLink = { delivery: "link" } as const

test("sent again, an invitation is open for seven more days", async () => {
  const { as, clock, history } = await aTenant()
  const { invitationId } = await inviteByLink(as("owner"), email)
  clock.advance({ days: 6 })
  await resendInvitation(as("admin"), { invitationId, delivery: "mail" })
  clock.advance({ days: 6 })
  expect((await listInvitations(as("owner"), { limit: 10 })).items).toMatchObject([{ status: "pending" }])
  expect((await history()).at(-1)).toEqual({
    type: "invitation.resent",
    actor: as("admin").user.id,
    entity: invitationId,
    data: { delivery: "mail", sending: 2 },
  })
})

test("the new link opens, the one before it opens nothing", async () => {
  const { as, person } = await aTenant()
  const ada = person()
  const { invitationId, token } = await inviteByLink(as("owner"), ada.user.email)
  const { link } = await resendInvitation(as("owner"), { invitationId, ...byLink })
  await expect(acceptInvitation(ada, { token })).rejects.toHaveCode("tenants.INVITATION_NOT_FOUND")
  await acceptInvitation(ada, { token: tokenIn(link) })
})

test("a mail that goes out ends the link before it", async () => {
  const { as, person } = await aTenant()
  const ada = person()
  const { invitationId, token } = await inviteByLink(as("owner"), ada.user.email)
  await as("owner").write((tx) =>
    storeInvitationToken(tx, { id: invitationId, sending: 1, token: "the token of the mail" }),
  )
  await expect(acceptInvitation(ada, { token })).rejects.toHaveCode("tenants.INVITATION_NOT_FOUND")
  await acceptInvitation(ada, { token: "the token of the mail" })
})

test("the token of an older sending, and of one that was taken back, is not kept", async () => {
  const { as } = await aTenant()
  const { invitationId: id } = await inviteByLink(as("owner"), email)
  await resendInvitation(as("owner"), { invitationId: id, delivery: "mail" })
  const keep = (sending: number) =>
    as("owner").write((tx) => storeInvitationToken(tx, { id, sending, token: "of a late mail" }))
  expect(await keep(1)).toBe(false)
  expect(await keep(2)).toBe(true)
  await revokeInvitation(as("owner"), { invitationId: id })
  expect(await keep(2)).toBe(false)
})

test("sending again needs a verified address", async () => {
  const { as } = await aTenant()
  const { invitationId } = await inviteByLink(as("owner"), email)
  const owner = as("owner")
  const unverified = { ...owner, user: { ...owner.user, emailVerified: false } }
  await expect(resendInvitation(unverified, { invitationId, ...byLink })).rejects.toHaveCode(
    "auth.EMAIL_UNVERIFIED",
  )
})

test("sent twice at once, one of the links opens", async () => {
  const { as, person } = await aTenant()
  const ada = person()
  const { invitationId } = await inviteByLink(as("owner"), ada.user.email)
  const sent = await Promise.all(
    [1, 2, 3].map(() => resendInvitation(as("owner"), { invitationId, ...byLink })),
  )
  const answers = await Promise.allSettled(
    sent.map(({ link }) => acceptInvitation(ada, { token: tokenIn(link) })),
  )
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
})

test("an expired invitation opens again", async () => {
  const { as, clock, person } = await aTenant()
  const ada = person()
  const { invitationId } = await inviteByLink(as("owner"), ada.user.email)
  clock.advance({ days: 30 })
  const { link } = await resendInvitation(as("owner"), { invitationId, ...byLink })
  await acceptInvitation(ada, { token: tokenIn(link) })
})

test("a revoked one and a used one do not", async () => {
  const { as, person } = await aTenant()
  const ada = person()
  const revoked = await inviteByLink(as("owner"), "revoked@example.com")
  await revokeInvitation(as("owner"), revoked)
  await expect(resendInvitation(as("owner"), { ...revoked, ...byLink })).rejects.toHaveCode(
    "tenants.INVITATION_REVOKED",
  )
  const used = await inviteByLink(as("owner"), ada.user.email)
  await acceptInvitation(ada, used)
  await expect(resendInvitation(as("owner"), { ...used, ...byLink })).rejects.toHaveCode(
    "tenants.INVITATION_USED",
  )
})

test("an expired one does not open beside a newer one, nor for who came by it", async () => {
  const { as, clock, person } = await aTenant()
  const ada = person()
  const old = await inviteByLink(as("owner"), ada.user.email)
  clock.advance({ days: 8 })
  const newer = await inviteByLink(as("owner"), ada.user.email)
  await expect(resendInvitation(as("owner"), { ...old, ...byLink })).rejects.toHaveCode(
    "tenants.ALREADY_INVITED",
  )
  await acceptInvitation(ada, newer)
  await expect(resendInvitation(as("owner"), { ...old, ...byLink })).rejects.toHaveCode(
    "tenants.ALREADY_MEMBER",
  )
})

test("another tenant's invitation and a malformed id are not found", async () => {
  const { as, events } = await aTenant()
  const theirs = await inviteByLink((await aTenant()).as("owner"), email)
  for (const invitationId of [theirs.invitationId, "nonsense"]) {
    const input = ResendInvitationInput.parse({ invitationId })
    await expect(resendInvitation(as("owner"), input)).rejects.toHaveCode("tenants.INVITATION_NOT_FOUND")
  }
  expect(await events()).toEqual([])
})

test("a member sends nothing again", async () => {
  const { as } = await aTenant()
  const { invitationId } = await inviteByLink(as("owner"), email)
  await expect(resendInvitation(as("member"), { invitationId, ...byLink })).rejects.toHaveCode(
    "auth.FORBIDDEN",
  )
})

test("a pending one keeps its own seat, an expired one needs a free one", async () => {
  const { as, another, clock } = await aTenant({ plan: "starter" })
  another("member")
  const { invitationId } = await inviteByLink(as("owner"), email)
  await resendInvitation(as("owner"), { invitationId, ...byLink })
  clock.advance({ days: 8 })
  another("member")
  const late = resendInvitation(as("owner"), { invitationId, ...byLink })
  await expect(late).rejects.toHaveCode("tenants.SEAT_LIMIT_REACHED")
})

test("inviting and sending again at once wait for each other and never block", async () => {
  const { as, clock, events } = await aTenant()
  const { invitationId } = await inviteByLink(as("owner"), email)
  for (let round = 0; round < 10; round++) {
    clock.advance({ days: 8 })
    const answers = await Promise.allSettled([
      inviteByLink(as("admin"), email),
      resendInvitation(as("owner"), { invitationId, ...byLink }),
    ])
    const refusals = answers.filter((answer) => answer.status === "rejected")
    expect(refusals).toHaveLength(1)
    expect(refusals[0]?.reason).toHaveCode("tenants.ALREADY_INVITED")
  }
  expect(await events()).toHaveLength(11)
})
