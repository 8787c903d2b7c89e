import { encodeCursor } from "@plinth/core"
import { visitorContext } from "@plinth/db"
import { expect, test } from "vitest"
import { aTenant, inviteByLink } from "../testing"
import { acceptInvitation } from "./accept-invitation"
import { listInvitations } from "./list-invitations"
import { listMyInvitations } from "./list-my-invitations"
import { previewInvitation } from "./preview-invitation"
import { revokeInvitation } from "./revoke-invitation"

const email = "ada@example.com"

test("an admin sees what became of each invitation, the newest first", async () => {
  const { as, person, clock } = await aTenant()
  const ada = person()
  await inviteByLink(as("owner"), "slow@example.com")
  clock.advance({ days: 7 })
  await acceptInvitation(ada, await inviteByLink(as("owner"), ada.user.email))
  await revokeInvitation(as("owner"), await inviteByLink(as("owner"), "wrong@example.com"))
  await inviteByLink(as("owner"), "soon@example.com")
  const { items } = await listInvitations(as("admin"), { limit: 10 })
  expect(items.map(({ status }) => status)).toEqual(["pending", "revoked", "accepted", "expired"])
})

test.each(["member", "viewer"] as const)("a %s sees no invitations", async (role) => {
  const { as } = await aTenant()
  await expect(listInvitations(as(role), { limit: 10 })).rejects.toHaveCode("auth.FORBIDDEN")
})

test("nobody sees another tenant's", async () => {
  const other = await aTenant()
  await inviteByLink(other.as("owner"), email)
  const { as } = await aTenant()
  expect(await listInvitations(as("owner"), { limit: 10 })).toEqual({ items: [], nextCursor: null })
})

test("page by page each comes once, and garbage reads as the first page", async () => {
  const { as } = await aTenant()
  for (const name of ["a", "b", "c", "d", "e"]) await inviteByLink(as("owner"), `${name}@example.com`)
  const first = await listInvitations(as("owner"), { limit: 2 })
  const second = await listInvitations(as("owner"), { limit: 2, cursor: first.nextCursor })
  const third = await listInvitations(as("owner"), { limit: 2, cursor: second.nextCursor })
  const names = [first, second, third].flatMap(({ items }) => items.map((item) => item.email[0]))
  expect(names.join("")).toBe("edcba")
  expect(third.nextCursor).toBeNull()
  for (const cursor of ["garbage", encodeCursor("x")]) {
    expect(await listInvitations(as("owner"), { limit: 2, cursor })).toEqual(first)
  }
})

test("a person sees the open invitations to their own address", async () => {
  const { as, person, clock, tenant } = await aTenant()
  const ada = person({ email: "open@example.com" })
  await inviteByLink(as("owner"), "other@example.com")
  const { invitationId } = await inviteByLink(as("owner"), ada.user.email)
  expect(await listMyInvitations(ada)).toMatchObject([{ id: invitationId, tenantId: tenant.id }])
  clock.advance({ days: 7 })
  expect(await listMyInvitations(ada)).toEqual([])
})

test("before signing in, the link tells who invites where, and hides the address", async () => {
  const { as, tenant, databases, clock } = await aTenant()
  const { token, invitationId } = await inviteByLink(as("owner"), email)
  const visitor = visitorContext(databases, { requestId: "test" }, clock)
  const preview = await previewInvitation(visitor, token)
  expect(preview).toMatchObject({
    id: invitationId,
    maskedEmail: "a•••@example.com",
    status: "pending",
    tenantName: tenant.name,
    slug: tenant.slug,
    invitedByName: "Olga Owner",
  })
  expect(JSON.stringify(preview)).not.toContain(email)
  clock.advance({ days: 7 })
  expect((await previewInvitation(visitor, token)).status).toBe("expired")
  await expect(previewInvitation(visitor, "guessed")).rejects.toHaveCode("tenants.INVITATION_NOT_FOUND")
})
