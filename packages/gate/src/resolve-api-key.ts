import type { ApiKeyId, PlanKey, TenantId } from "@plinth/core"
import { mapDatabaseError, type Databases } from "@plinth/db"
import { hashSecret, isSecret } from "@plinth/tenants"

/** A key that opens something, and the one tenant that it opens. */
export type ApiKeyCaller = {
  readonly id: ApiKeyId
  readonly scopes: readonly string[]
  readonly tenant: {
    readonly id: TenantId
    readonly slug: string
    readonly plan: PlanKey
    readonly trialEndsAt: Date | null
  }
  /** Whether its tenant is the one that was asked for. Where none was named, it is. */
  readonly isNamed: boolean
}

type Row = {
  id: ApiKeyId
  scopes: string[]
  tenant_id: TenantId
  slug: string
  plan: PlanKey
  trial_ends_at: Date | null
  is_named: boolean
}

/** What is no slug and no id names no tenant. */
const canBeName = /^[a-z0-9-]{1,40}$/

/** The secret that a request brings; null where it brings none. Basic is some proxy's own, and says nothing to us. */
export function readBearer(headers: Headers): string | null {
  const given = headers.get("authorization")
  return given === null || /^basic\b/i.test(given) ? null : given.replace(/^bearer\b\s*/i, "")
}

/** Whose key this is, and what it may: one query. Null for one that is unknown, expired, revoked, or of a tenant that is not active. */
export async function resolveApiKey(
  databases: Databases,
  secret: string,
  named: string | null,
): Promise<ApiKeyCaller | null> {
  if (!isSecret(secret)) return null
  const query = {
    name: "resolve_api_key",
    text: "select id, scopes, tenant_id, slug, plan, trial_ends_at, is_named from auth.resolve_api_key($1, $2)",
    values: [hashSecret(secret), named === null || canBeName.test(named) ? named : ""],
  }
  const { rows } = await databases
    .pool("app")
    .query<Row>(query)
    .catch((error: unknown) => {
      throw mapDatabaseError(error)
    })
  const [row] = rows
  if (!row) return null
  const { id, scopes, tenant_id, slug, plan, trial_ends_at: trialEndsAt, is_named: isNamed } = row
  return { id, scopes, tenant: { id: tenant_id, slug, plan, trialEndsAt }, isNamed }
}
