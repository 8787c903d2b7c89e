import type { MemberId, Rights } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { holdingsOf, lockMember } from "../member/member.queries"
import { revokeInvitationsBeyond } from "./revoke-invitations-beyond"

/** As `revokeInvitationsBeyond`, for everyone who had a role that changed: each is left what they hold now. */
export async function revokeInvitationsOfHolders(
  tx: WriteTransaction,
  rights: Rights,
  holders: readonly { readonly id: string }[],
): Promise<void> {
  const pending = await tx
    .selectFrom("app.tenant_invitations")
    .select("invited_by as id")
    .distinct()
    .where("tenant_id", "=", tx.tenantId)
    .where("status", "=", "pending")
    .execute()
  const inviting = new Set(pending.map(({ id }) => id))
  for (const { id } of holders.filter((holder) => inviting.has(holder.id))) {
    const member = await lockMember(tx, id as MemberId)
    await revokeInvitationsBeyond(tx, rights, { memberId: member.id, holds: holdingsOf(rights, member) })
  }
}
