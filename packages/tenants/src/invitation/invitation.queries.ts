import type { InvitationId } from "@plinth/core"
import type { ReadConnection, WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { invitationEvents } from "../events"

/** The tenant's invitations, each with the name of the member or the key it came from. */
export const selectInvitations = (db: ReadConnection) =>
  db
    .selectFrom("app.tenant_invitations as invitation")
    .leftJoin("app.tenant_members as inviter", (join) =>
      join
        .onRef("inviter.tenant_id", "=", "invitation.tenant_id")
        .onRef("inviter.id", "=", "invitation.invited_by"),
    )
    .leftJoin("app.user_profiles as profile", "profile.user_id", "inviter.user_id")
    .leftJoin("app.tenant_api_keys as key", (join) =>
      join
        .onRef("key.tenant_id", "=", "invitation.tenant_id")
        .onRef("key.id", "=", "invitation.invited_by_key"),
    )
    .select((eb) => [
      "invitation.email",
      "invitation.role",
      "invitation.member_type as memberType",
      "invitation.expires_at as expiresAt",
      eb.fn.coalesce("profile.name", "key.name").$castTo<string>().as("invitedByName"),
    ])
    .where("invitation.tenant_id", "=", db.tenantId)

/** Locks an invitation of the tenant, whatever became of it. Errors: `tenants.INVITATION_NOT_FOUND`. */
export async function lockInvitation(tx: WriteTransaction, id: InvitationId) {
  const invitation = await tx
    .selectFrom("app.tenant_invitations")
    .select([
      "id",
      "email",
      "role",
      "role_id as roleId",
      "member_type as memberType",
      "status",
      "sending",
      "expires_at as expiresAt",
      "accepted_by as acceptedBy",
      "invited_by as invitedBy",
    ])
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
  if (!invitation) throw tenantErrors.INVITATION_NOT_FOUND()
  return invitation
}

/** Takes back an invitation that is locked and pending. */
export async function endInvitation(tx: WriteTransaction, id: InvitationId): Promise<void> {
  await tx
    .updateTable("app.tenant_invitations")
    .set({ status: "revoked", updated_at: tx.origin.clock.now() })
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", id)
    .execute()
  await record(tx, invitationEvents.revoked(id, {}))
}

/**
 * Makes sure an address is neither a member's nor invited by another pending invitation; call it with the tenant locked.
 * Errors: `tenants.ALREADY_MEMBER`, `tenants.ALREADY_INVITED`.
 */
export async function refuseKnownAddress(
  tx: WriteTransaction,
  email: string,
  resending?: string,
): Promise<void> {
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
  if (pending && pending.id !== resending)
    throw tenantErrors.ALREADY_INVITED({ email, invitationId: pending.id })
}
