import type { MemberContext } from "@plinth/db"
import { requireFeature } from "@plinth/entitlements"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { apiKeyEvents } from "../events"
import { lockTenant } from "../tenant/tenant.queries"
import { newSecret } from "./api-key-secret"
import { lockApiKey } from "./api-key.queries"
import type { NewApiKey, RotateApiKeyInput } from "./api-key.schemas"
import { authorizeKeyMaking, lockKeyMaker } from "./authorize-key-making"
import { statusOf } from "./status-of"

/** Hours for which the former secret opens where it does not end now. */
const graceHours = 24

/**
 * Gives a key a new secret, answered once; the former one ends now or after a day, and one before that at once.
 * Errors: `tenants.API_KEY_NOT_FOUND`, `…API_KEY_ENDED`, and those of `createApiKey`.
 */
export async function rotateApiKey(ctx: MemberContext, input: RotateApiKeyInput): Promise<NewApiKey> {
  authorizeKeyMaking(ctx, [])
  const { secret, prefix, hash } = newSecret()
  return ctx.write(async (tx) => {
    const now = ctx.clock.now()
    requireFeature(await lockTenant(tx), "api_keys", now)
    const key = await lockApiKey(tx, input.apiKeyId)
    authorizeKeyMaking(ctx, key.scopes)
    await lockKeyMaker(tx, ctx, key.scopes)
    if (statusOf(key, now) !== "active") throw tenantErrors.API_KEY_ENDED()
    const isLater = input.formerEnds === "later"
    await tx
      .updateTable("app.tenant_api_keys")
      .set({
        prefix,
        secret_hash: hash,
        former_hash: isLater ? key.secretHash : null,
        former_ends_at: isLater ? new Date(now.getTime() + graceHours * 3_600_000) : null,
        rotated_at: now,
      })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", input.apiKeyId)
      .execute()
    await record(tx, apiKeyEvents.rotated(input.apiKeyId, { formerEnds: input.formerEnds }))
    return { id: input.apiKeyId, secret }
  })
}
