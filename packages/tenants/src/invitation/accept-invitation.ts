import { newId, type InvitationId, type MemberId, type TenantId } from "@plinth/core"
import type { PersonContext, WriteTransaction } from "@plinth/db"
import { authErrors } from "@plinth/auth"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { invitationEvents, memberEvents } from "../events"
import { refuseOperators } from "../member/refuse-operators"
import { lockTenant } from "../tenant/tenant.queries"
import { takeSeat } from "./claim-seat"
import { findInvitation } from "./find-invitation"
import { lockInvitation } from "./invitation.queries"
import type { AcceptInvitationInput } from "./invitation.schemas"
import { statusAt } from "./status-at"

/** Shares with a guest who joins what they were promised. Projects are another room's. */
export type ShareProjects = (
  tx: WriteTransaction,
  guest: { readonly memberId: MemberId; readonly userId: string },
  projectIds: readonly string[],
) => Promise<void>

/**
 * Joins the inviting tenant. The invitation opens only to its address, verified; asked twice, the second changes nothing.
 * Errors: `auth.EMAIL_UNVERIFIED`, `tenants.INVITATION_NOT_FOUND`, `…_EXPIRED`, `…_REVOKED`, `…_USED`, `…_OTHER_ADDRESS`,
 * `tenants.SEAT_LIMIT_REACHED`, `tenants.NOT_FOR_OPERATORS`.
 */
export async function acceptInvitation(
  ctx: PersonContext,
  input: AcceptInvitationInput,
  share: ShareProjects = forgetNothing,
): Promise<{ slug: string }> {
  if (!ctx.user.emailVerified) throw authErrors.EMAIL_UNVERIFIED()
  const { tenantId, id } = await locate(ctx, input)
  return ctx.enterTenant(tenantId, async (tx) => {
    const tenant = await lockTenant(tx)
    const invitation = await lockInvitation(tx, id)
    if (invitation.email !== ctx.user.email) throw tenantErrors.INVITATION_OTHER_ADDRESS()
    const status = statusAt(invitation, ctx.clock.now())
    if (status === "revoked") throw tenantErrors.INVITATION_REVOKED()
    if (status === "expired") throw tenantErrors.INVITATION_EXPIRED()
    const standing = await findMembership(tx, ctx.user.id)
    const isMember = standing !== undefined && standing.removedAt === null
    if (status === "accepted" && !isMember) throw tenantErrors.INVITATION_USED()
    if (status === "pending") {
      if (!isMember) await takeSeat(tx, tenant, invitation.memberType)
      const memberId = isMember ? standing.id : await join(tx, ctx, invitation, standing?.id)
      const promised = await promisedProjects(tx, id)
      if (promised.length > 0)
        await share(tx, { memberId: memberId as MemberId, userId: ctx.user.id }, promised)
      await tx
        .updateTable("app.tenant_invitations")
        .set({ status: "accepted", accepted_by: memberId, updated_at: ctx.clock.now() })
        .where("tenant_id", "=", tx.tenantId)
        .where("id", "=", id)
        .execute()
      const invitedBy = invitation.invitedBy ?? undefined
      await record(tx, invitationEvents.accepted(id, { memberId, invitedBy }))
    }
    return { slug: tenant.slug }
  })
}

const forgetNothing: ShareProjects = () => {
  throw new Error("Projects were promised, and nobody shares them.")
}

async function locate(ctx: PersonContext, { token, invitationId }: AcceptInvitationInput) {
  const found =
    token === undefined
      ? invitationId && (await findOwn(ctx, invitationId))
      : await findInvitation(ctx, token)
  if (!found) throw tenantErrors.INVITATION_NOT_FOUND()
  return { tenantId: found.tenantId as TenantId, id: found.id as InvitationId }
}

const findOwn = (ctx: PersonContext, id: InvitationId) =>
  ctx.one((db) =>
    db
      .selectFrom("app.tenant_invitations as invitation")
      .innerJoin("app.tenants as tenant", "tenant.id", "invitation.tenant_id")
      .select(["invitation.id", "invitation.tenant_id as tenantId"])
      .where("invitation.id", "=", id)
      .where("invitation.email", "=", ctx.user.email)
      .where("tenant.status", "=", "active")
      .executeTakeFirst(),
  )

const findMembership = (tx: WriteTransaction, userId: string) =>
  tx
    .selectFrom("app.tenant_members")
    .select(["id", "removed_at as removedAt"])
    .where("tenant_id", "=", tx.tenantId)
    .where("user_id", "=", userId)
    .executeTakeFirst()

async function promisedProjects(tx: WriteTransaction, id: InvitationId): Promise<string[]> {
  const rows = await tx
    .selectFrom("app.tenant_invitation_projects")
    .select("project_id as projectId")
    .where("tenant_id", "=", tx.tenantId)
    .where("invitation_id", "=", id)
    .execute()
  return rows.map(({ projectId }) => projectId)
}

/** A person who comes back keeps their member id, and with it the name on their past work. */
async function join(
  tx: WriteTransaction,
  ctx: PersonContext,
  invitation: { id: string; role: string; roleId: string | null; memberType: string },
  formerId: string | undefined,
): Promise<string> {
  const now = ctx.clock.now()
  const membership = {
    type: invitation.memberType,
    role: invitation.role,
    role_id: invitation.roleId,
    extra_permissions: [],
    joined_at: now,
    removed_at: null,
  }
  const id = formerId ?? newId<MemberId>()
  await tx
    .insertInto("app.tenant_members")
    .values({ tenant_id: tx.tenantId, id, user_id: ctx.user.id, ...membership })
    .onConflict((conflict) => conflict.columns(["tenant_id", "user_id"]).doUpdateSet(membership))
    .execute()
    .catch(refuseOperators)
  const { role, id: invitationId } = invitation
  await record(tx, memberEvents.joined(id, { userId: ctx.user.id, role, invitationId }))
  return id
}
