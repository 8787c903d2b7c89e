import { newId, type ApiKeyId } from "@plinth/core"
import type { MemberContext } from "@plinth/db"
import { requireFeature } from "@plinth/entitlements"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { apiKeyEvents } from "../events"
import { lockTenant } from "../tenant/tenant.queries"
import { newSecret } from "./api-key-secret"
import { countOpenKeys } from "./api-key.queries"
import type { CreateApiKeyInput, NewApiKey } from "./api-key.schemas"
import { authorizeKeyMaking, lockKeyMaker } from "./authorize-key-making"

/** Keys that a tenant may have open at once. */
const mostKeys = 50

/**
 * Makes a key that belongs to the tenant, whoever made it. Its secret is answered once.
 * Errors: `auth.EMAIL_UNVERIFIED`, `tenants.PERMISSION_UNKNOWN`, `…PERMISSION_NOT_HELD`,
 * `entitlements.FEATURE_NOT_IN_PLAN`, `tenants.API_KEY_LIMIT_REACHED`.
 */
export async function createApiKey(ctx: MemberContext, input: CreateApiKeyInput): Promise<NewApiKey> {
  authorizeKeyMaking(ctx, input.scopes)
  const { secret, prefix, hash } = newSecret()
  const id = newId<ApiKeyId>()
  return ctx.write(async (tx) => {
    const now = ctx.clock.now()
    requireFeature(await lockTenant(tx), "api_keys", now)
    await lockKeyMaker(tx, ctx, input.scopes)
    if ((await countOpenKeys(tx)) >= mostKeys) throw tenantErrors.API_KEY_LIMIT_REACHED({ limit: mostKeys })
    const days = input.expiresInDays
    await tx
      .insertInto("app.tenant_api_keys")
      .values({
        tenant_id: tx.tenantId,
        id,
        name: input.name,
        prefix,
        secret_hash: hash,
        scopes: [...new Set(input.scopes)],
        created_by: ctx.member.id,
        created_at: now,
        expires_at: days === null ? null : new Date(now.getTime() + days * 86_400_000),
      })
      .execute()
    await record(tx, apiKeyEvents.created(id, {}))
    return { id, secret }
  })
}
