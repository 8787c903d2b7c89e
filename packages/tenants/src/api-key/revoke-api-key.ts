import type { MemberContext } from "@plinth/db"
import { record } from "@plinth/events"
import { apiKeyEvents } from "../events"
import { revokeInvitationsByKey } from "../invitation/revoke-invitations-by-key"
import { authorize } from "../permissions"
import { lockTenant } from "../tenant/tenant.queries"
import { lockApiKey } from "./api-key.queries"
import type { ApiKeyInput } from "./api-key.schemas"

/**
 * Ends a key: its next call is refused, and whom it invited finds nothing open. Asked twice, the second changes nothing.
 * Errors: `tenants.API_KEY_NOT_FOUND`.
 */
export async function revokeApiKey(ctx: MemberContext, { apiKeyId }: ApiKeyInput): Promise<void> {
  authorize(ctx, "api_key:manage")
  await ctx.write(async (tx) => {
    await lockTenant(tx)
    const key = await lockApiKey(tx, apiKeyId)
    if (key.revokedAt) return
    await tx
      .updateTable("app.tenant_api_keys")
      .set({ revoked_at: ctx.clock.now(), former_hash: null, former_ends_at: null })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", apiKeyId)
      .execute()
    await revokeInvitationsByKey(tx, apiKeyId)
    await record(tx, apiKeyEvents.revoked(apiKeyId, {}))
  })
}
