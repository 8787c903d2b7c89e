import type { ApiKeyId } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { tenantErrors } from "../errors"

/** Locks a key of the tenant, whatever became of it. Errors: `tenants.API_KEY_NOT_FOUND`. */
export async function lockApiKey(tx: WriteTransaction, id: ApiKeyId) {
  const key = await tx
    .selectFrom("app.tenant_api_keys")
    .select([
      "scopes",
      "prefix",
      "secret_hash as secretHash",
      "expires_at as expiresAt",
      "revoked_at as revokedAt",
    ])
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
  if (!key) throw tenantErrors.API_KEY_NOT_FOUND()
  return key
}

/** How many keys open something now; call it with the tenant locked. */
export async function countOpenKeys(tx: WriteTransaction): Promise<number> {
  const { count } = await tx
    .selectFrom("app.tenant_api_keys")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tx.tenantId)
    .where("revoked_at", "is", null)
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", tx.origin.clock.now())]))
    .executeTakeFirstOrThrow()
  return count
}
