import type { ApiKeyId } from "@plinth/core"
import { keyContext, type CallerContext } from "@plinth/db"
import { createApiKey } from "../api-key/create-api-key"
import { keyPermissions } from "../api-key/key-permissions"
import type { TenantUnderTest } from "./tenant-harness"

/** A key with these scopes, that the owner made; the tenant is on a plan with keys. */
export async function withKey(
  { as, databases, tenant }: TenantUnderTest,
  scopes: string[],
  name = "CI",
): Promise<{ apiKeyId: ApiKeyId; ctx: CallerContext }> {
  const { rights, origin } = as("owner")
  const { id } = await createApiKey(as("owner"), { name, scopes, expiresInDays: null })
  const facts = {
    tenant,
    rights,
    permissions: keyPermissions(rights, scopes),
    origin: { ...origin, actor: { type: "api_key", id } as const },
  }
  return { apiKeyId: id as ApiKeyId, ctx: keyContext(databases, facts) }
}
