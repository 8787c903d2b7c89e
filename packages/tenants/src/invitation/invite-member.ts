import { authErrors } from "@plinth/auth"
import { newId, type InvitationId } from "@plinth/core"
import type { MemberContext, WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { invitationEvents } from "../events"
import { authorize } from "../permissions"
import { hashInvitationToken, invitationDays, invitationLink, newInvitationToken } from "./invitation-token"
import { claimSeat } from "./invitation.queries"
import type { InvitationResult, InviteMemberInput } from "./invitation.schemas"

/**
 * Invites an address, with or without an account, for seven days. The mail is sent by what listens to `invitation.created`.
 * Errors: `auth.EMAIL_UNVERIFIED`, `tenants.ALREADY_MEMBER`, `tenants.ALREADY_INVITED`, `tenants.SEAT_LIMIT_REACHED`.
 */
export async function inviteMember(ctx: MemberContext, input: InviteMemberInput): Promise<InvitationResult> {
  authorize(ctx, "member:invite")
  if (!ctx.user.emailVerified) throw authErrors.EMAIL_UNVERIFIED()
  const token = input.delivery === "link" ? newInvitationToken() : null
  return ctx.write(async (tx) => {
    await claimSeat(tx, "member")
    await refuseKnownAddress(tx, input.email)
    const id = newId<InvitationId>()
    const now = ctx.clock.now()
    await tx
      .insertInto("app.tenant_invitations")
      .values({
        tenant_id: tx.tenantId,
        id,
        email: input.email,
        role: input.role,
        token_hash: token && hashInvitationToken(token),
        expires_at: new Date(now.getTime() + invitationDays * 86_400_000),
        invited_by: ctx.member.id,
        created_at: now,
        updated_at: now,
      })
      .execute()
    await record(tx, invitationEvents.created(id, { role: input.role, delivery: input.delivery }))
    return { id, link: token && invitationLink(token) }
  })
}

/** The tenant is locked: nobody can be invited twice between these reads and the insert. */
async function refuseKnownAddress(tx: WriteTransaction, email: string) {
  const member = await tx
    .selectFrom("app.tenant_members as member")
    .innerJoin("app.user_profiles as profile", "profile.user_id", "member.user_id")
    .select("member.id")
    .where("member.tenant_id", "=", tx.tenantId)
    .where("member.removed_at", "is", null)
    .where("profile.email", "=", email)
    .executeTakeFirst()
  if (member) throw tenantErrors.ALREADY_MEMBER({ email })
  const now = tx.origin.clock.now()
  await tx
    .updateTable("app.tenant_invitations")
    .set({ status: "expired", updated_at: now })
    .where("tenant_id", "=", tx.tenantId)
    .where("email", "=", email)
    .where("status", "=", "pending")
    .where("expires_at", "<=", now)
    .execute()
  const pending = await tx
    .selectFrom("app.tenant_invitations")
    .select("id")
    .where("tenant_id", "=", tx.tenantId)
    .where("email", "=", email)
    .where("status", "=", "pending")
    .executeTakeFirst()
  if (pending) throw tenantErrors.ALREADY_INVITED({ email, invitationId: pending.id })
}
