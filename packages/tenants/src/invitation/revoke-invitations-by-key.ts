import type { ApiKeyId, InvitationId } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { endInvitation } from "./invitation.queries"

/** Takes back what a key has offered. Call it with the tenant locked. */
export async function revokeInvitationsByKey(tx: WriteTransaction, apiKeyId: ApiKeyId): Promise<void> {
  const offered = await tx
    .selectFrom("app.tenant_invitations")
    .select("id")
    .where("tenant_id", "=", tx.tenantId)
    .where("invited_by_key", "=", apiKeyId)
    .where("status", "=", "pending")
    .forUpdate()
    .execute()
  for (const { id } of offered) await endInvitation(tx, id as InvitationId)
}
