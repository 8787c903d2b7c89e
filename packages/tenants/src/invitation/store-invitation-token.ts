import type { InvitationId } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { hashInvitationToken } from "./invitation-token"

/**
 * Keeps the hash of the token that is about to be sent; the one before it opens nothing any more. False where the
 * invitation is not pending any more, or was sent again since: then this sending's token opens nothing.
 */
export async function storeInvitationToken(
  tx: WriteTransaction,
  { id, sending, token }: { id: InvitationId; sending: number; token: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("app.tenant_invitations")
    .set({ token_hash: hashInvitationToken(token) })
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", id)
    .where("sending", "=", sending)
    .where("status", "=", "pending")
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
