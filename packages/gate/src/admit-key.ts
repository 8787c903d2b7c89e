import type { RequestOrigin } from "@plinth/core"
import { keyContext, type Databases } from "@plinth/db"
import { requireFeature } from "@plinth/entitlements"
import { addToLogContext } from "@plinth/observability"
import { keyPermissions, tenantErrors } from "@plinth/tenants"
import type { Admission } from "./admit"
import type { resolveApiKey } from "./resolve-api-key"
import { roles } from "./roles"
import { allowanceOf, type Allowance } from "./use/allowance"
import type { UseLog } from "./use/open-use-log"
import { keyWithinBill } from "./within-bill"

/**
 * What a request with a key may act as: its tenant, within its scopes, and nothing of any person. A cookie beside it counts
 * for nothing, also where the key opens nothing. Without the feature in the plan it rests.
 * Errors: `tenants.SUSPENDED`, `entitlements.FEATURE_NOT_IN_PLAN`.
 */
export async function admitKey(
  databases: Databases,
  resolve: typeof resolveApiKey,
  meter: Pick<UseLog, "seesKey">,
  request: RequestOrigin,
  secret: string,
  named: string | null,
): Promise<Pick<Admission, "apiKey" | "tenant" | "lock"> & { allowance?: Allowance }> {
  const key = await resolve(databases, secret, named)
  if (!key) return { apiKey: "refused", tenant: null, lock: null }
  const { id, tenant, clock } = key
  addToLogContext({ keyId: id, tenantId: tenant.id })
  if (key.isShut) throw tenantErrors.SUSPENDED()
  requireFeature(tenant, "api_keys", clock.now())
  meter.seesKey(id, tenant.id)
  const origin = { ...request, actor: { type: "api_key", id } as const, clock }
  const permissions = keyPermissions(roles, key.scopes)
  const apiKey = { id, tenantId: tenant.id, slug: tenant.slug }
  const allowance = allowanceOf(tenant, clock, key.used)
  if (!key.isNamed) return { apiKey, tenant: null, lock: null, allowance }
  const contextOn = (pools: Pick<Databases, "app" | "reader">) =>
    keyContext(pools, { tenant, permissions, rights: roles, origin })
  return { apiKey, allowance, ...keyWithinBill(databases, tenant, contextOn) }
}
