import { expect, test } from "vitest"
import { record } from "@plinth/events"
import { tenantEvents } from "../events"
import { aTenant, inviteByLink, tokenIn, withRole, type TenantUnderTest } from "../testing"
import { InviteMemberInput } from "./invitation.schemas"
import { inviteMember } from "./invite-member"
import { listInvitations } from "./list-invitations"
import { revokeInvitation } from "./revoke-invitation"

const ada = { email: "ada@example.com", role: "member", delivery: "mail" } as const

const invitationsOf = async ({ as }: TenantUnderTest) =>
  (await listInvitations(as("owner"), { limit: 100 })).items

test("an admin invites an address for seven days, and the log holds no address", async () => {
  const tenant = await aTenant()
  const { id, link } = await inviteMember(tenant.as("admin"), ada)
  expect(link).toBeNull()
  const sevenDays = 7 * 86_400_000
  expect(await invitationsOf(tenant)).toMatchObject([
    { id, email: ada.email, role: "member", status: "pending", invitedByName: tenant.as("admin").user.name },
  ])
  expect((await invitationsOf(tenant))[0]?.expiresAt.getTime()).toBe(tenant.clock.now().getTime() + sevenDays)
  expect(await tenant.history()).toEqual([
    {
      type: "invitation.created",
      actor: tenant.as("admin").user.id,
      entity: id,
      data: { role: "member", delivery: "mail" },
    },
  ])
})

test("a link is shown once, and only its hash is kept", async () => {
  const { as, databases } = await aTenant()
  const { id, link } = await inviteMember(as("owner"), { ...ada, delivery: "link" })
  expect(Buffer.from(tokenIn(link), "base64url")).toHaveLength(32)
  const [kept] = await databases.asSuperuser("select * from app.tenant_invitations where id = $1", [id])
  expect(JSON.stringify(kept)).not.toContain(tokenIn(link))
})

test.each(["member", "viewer"] as const)("a %s invites nobody", async (role) => {
  const tenant = await aTenant()
  await expect(inviteMember(tenant.as(role), ada)).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await invitationsOf(tenant)).toEqual([])
})

test("inviting needs a verified address", async () => {
  const tenant = await aTenant()
  const owner = tenant.as("owner")
  const unverified = { ...owner, user: { ...owner.user, emailVerified: false } }
  await expect(inviteMember(unverified, ada)).rejects.toHaveCode("auth.EMAIL_UNVERIFIED")
  expect(await invitationsOf(tenant)).toEqual([])
})

test("who is in the tenant is not invited", async () => {
  const { as } = await aTenant()
  const { email } = as("viewer").user
  await expect(inviteMember(as("owner"), { ...ada, email })).rejects.toHaveCode("tenants.ALREADY_MEMBER")
})

test("invited twice, also at once, an address has one invitation", async () => {
  const tenant = await aTenant()
  const answers = await Promise.allSettled([1, 2, 3, 4, 5].map(() => inviteMember(tenant.as("owner"), ada)))
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
  await expect(inviteMember(tenant.as("admin"), ada)).rejects.toHaveCode("tenants.ALREADY_INVITED")
  expect(await tenant.events()).toEqual(["invitation.created"])
})

test("two tenants invite one address, each for itself", async () => {
  const [one, other] = [await aTenant(), await aTenant()]
  await inviteMember(one.as("owner"), ada)
  await inviteMember(other.as("owner"), ada)
  expect(await invitationsOf(one)).toHaveLength(1)
  expect(await invitationsOf(other)).toHaveLength(1)
})

test("an address whose invitation expired is invited again", async () => {
  const tenant = await aTenant()
  await inviteMember(tenant.as("owner"), ada)
  tenant.clock.advance({ days: 7 })
  await inviteMember(tenant.as("owner"), ada)
  expect((await invitationsOf(tenant)).map(({ status }) => status)).toEqual(["pending", "expired"])
})

test.each([
  "ADA@Example.Com",
  "  ada@example.com ",
  "ａｄａ@example.com",
  "a\u200Bda@exam\u00ADple.com",
  "ada@example\uFF0Ecom",
])("%j is ada@example.com", (email) => {
  expect(InviteMemberInput.parse({ email, role: "member" }).email).toBe(ada.email)
})

test.each([
  "",
  "ada",
  "ada@",
  "@example.com",
  "ada@example",
  "a da@example.com",
  "ada@example.com\0",
  "ada@exämple.com",
  "аda@example.com",
  "ada@example.com,eve@example.com",
  `${"a".repeat(260)}@example.com`,
  7,
  null,
])("%j is no address", (email) => {
  expect(InviteMemberInput.safeParse({ email, role: "member" }).success).toBe(false)
})

test("nobody is invited as an owner", () => {
  expect(InviteMemberInput.safeParse({ email: ada.email, role: "owner" }).success).toBe(false)
})

test("seats are taken by members and by pending invitations", async () => {
  const { as } = await aTenant({ plan: "starter" })
  as("admin")
  await inviteByLink(as("owner"), "third@example.com")
  const fourth = inviteByLink(as("owner"), "fourth@example.com")
  await expect(fourth).rejects.toHaveCode("tenants.SEAT_LIMIT_REACHED")
  await expect(fourth).rejects.toMatchObject({
    details: { limit: 3, used: 3, meter: "members", plan: "starter", from: "pro" },
  })
})

test("guests take no seat of a member", async () => {
  const { as } = await aTenant({ plan: "starter" })
  as("guest")
  await inviteByLink(as("owner"), "second@example.com")
  await inviteByLink(as("owner"), "third@example.com")
})

test("an expired invitation and a revoked one free their seat", async () => {
  const { as, clock } = await aTenant({ plan: "starter" })
  await inviteByLink(as("owner"), "second@example.com")
  const { invitationId } = await inviteByLink(as("owner"), "third@example.com")
  await revokeInvitation(as("owner"), { invitationId })
  await inviteByLink(as("owner"), "third@example.com")
  clock.advance({ days: 7 })
  await inviteByLink(as("owner"), "fourth@example.com")
})

test("the trial gives ten seats, and starter three again when it is over", async () => {
  const { as, another, clock } = await aTenant()
  for (let count = 0; count < 3; count++) another("member")
  await inviteByLink(as("owner"), "in-the-trial@example.com")
  clock.advance({ days: 14 })
  await expect(inviteByLink(as("owner"), "after@example.com")).rejects.toHaveCode(
    "tenants.SEAT_LIMIT_REACHED",
  )
})

test("ten invitations at once never take more seats than there are", async () => {
  const tenant = await aTenant({ plan: "starter" })
  const answers = await Promise.allSettled(
    Array.from({ length: 10 }, (_, count) => inviteByLink(tenant.as("owner"), `friend-${count}@example.com`)),
  )
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(2)
  expect(await invitationsOf(tenant)).toHaveLength(2)
})

test("a change that is being recorded keeps nobody from counting seats", async () => {
  const { as } = await aTenant()
  await as("owner").write(async (tx) => {
    await record(tx, tenantEvents.updated(tx.tenantId, { fields: [] }))
    await inviteMember(as("admin"), ada)
  })
})

test("nobody invites to a role that holds more than they do", async () => {
  const tenant = await aTenant()
  const { ctx } = await withRole(tenant, ["member:invite", "member:read"])
  const { roleId } = await withRole(tenant, ["member:read"], "Desk")
  const bank = await withRole(tenant, ["audit:read"], "Bank")
  for (const named of [{ role: "admin" }, { role: "custom", roleId: bank.roleId }] as const)
    await expect(inviteMember(ctx, { email: "eve@example.com", ...named })).rejects.toHaveCode(
      "tenants.PERMISSION_NOT_HELD",
    )
  await inviteMember(ctx, { email: "eve@example.com", role: "custom", roleId, delivery: "link" })
  expect((await invitationsOf(tenant))[0]).toMatchObject({ role: "custom", roleId, roleName: "Desk" })
})

test("another tenant's role is not found, and a plan without custom roles invites to none", async () => {
  const tenant = await aTenant()
  const { roleId } = await withRole(tenant, [])
  const wanted = { email: "eve@example.com", role: "custom", roleId } as const
  await expect(inviteMember((await aTenant()).as("owner"), wanted)).rejects.toHaveCode(
    "tenants.ROLE_NOT_FOUND",
  )
  tenant.clock.advance({ days: 15 })
  await expect(inviteMember(tenant.as("owner"), wanted)).rejects.toHaveCode(
    "entitlements.FEATURE_NOT_IN_PLAN",
  )
})

test("a guest is no admin, and nothing is shared with a colleague, who sees it anyway", async () => {
  const { as } = await aTenant()
  const guest = { email: "gus@example.com", role: "admin", memberType: "guest" } as const
  await expect(inviteMember(as("owner"), guest)).rejects.toHaveCode("tenants.NOT_FOR_GUESTS")
  const colleague = { ...ada, projectIds: ["x"] }
  expect(InviteMemberInput.safeParse(colleague).success).toBe(false)
  expect(InviteMemberInput.safeParse({ ...colleague, memberType: "guest" }).success).toBe(true)
})
