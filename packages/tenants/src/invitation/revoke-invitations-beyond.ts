import type { InvitationId, MemberId, MemberRole, Rights } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { endInvitation } from "./invitation.queries"

/**
 * Takes back what a member has offered and does not hold any more, so that nobody comes back, or up again, by an invitation to
 * another address of theirs. Call it with the tenant locked.
 */
export async function revokeInvitationsBeyond(
  tx: WriteTransaction,
  rights: Pick<Rights, "permissionsOf">,
  { memberId, holds }: { readonly memberId: MemberId; readonly holds: ReadonlySet<string> },
): Promise<void> {
  const offered = await tx
    .selectFrom("app.tenant_invitations as invitation")
    .leftJoin("app.tenant_roles as role", (join) =>
      join.onRef("role.tenant_id", "=", "invitation.tenant_id").onRef("role.id", "=", "invitation.role_id"),
    )
    .select(["invitation.id", "invitation.role", "role.permissions as grants"])
    .where("invitation.tenant_id", "=", tx.tenantId)
    .where("invitation.invited_by", "=", memberId)
    .where("invitation.status", "=", "pending")
    .forUpdate("invitation")
    .execute()
  const isBeyond = ({ role, grants }: (typeof offered)[number]) =>
    [...rights.permissionsOf(role as MemberRole, grants ?? [])].some((permission) => !holds.has(permission))
  for (const { id } of offered.filter(isBeyond)) await endInvitation(tx, id as InvitationId)
}
