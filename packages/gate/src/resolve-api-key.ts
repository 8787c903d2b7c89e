import {
  offsetClock,
  type ApiKeyId,
  type BillingState,
  type Clock,
  type PlanKey,
  type TenantId,
} from "@plinth/core"
import { mapDatabaseError, type Databases } from "@plinth/db"
import type { PlanFacts } from "@plinth/entitlements"
import { hashSecret, isSecret } from "@plinth/tenants"
import { usedOf, type Used, type UsedColumn } from "./use/used"

/** A key that opens something, and the one tenant that it opens. */
export type ApiKeyCaller = {
  readonly id: ApiKeyId
  readonly scopes: readonly string[]
  readonly tenant: PlanFacts & { readonly id: TenantId; readonly slug: string }
  readonly clock: Clock
  readonly isShut: boolean
  /** Whether its tenant is the one that was asked for. Where none was named, it is. */
  readonly isNamed: boolean
  /** What the tenant has used of its meters, as far as it is folded. */
  readonly used: Used
}

type Row = {
  id: ApiKeyId
  scopes: string[]
  tenant_id: TenantId
  slug: string
  status: string
  plan: PlanKey
  billing_state: BillingState
  trial_ends_at: Date | null
  access_ends_at: Date | null
  comp_plan: PlanKey | null
  comp_ends_at: Date | null
  cancels_at: Date | null
  period_anchor: Date
  clock_offset_ms: number | null
  is_named: boolean
  used: UsedColumn
}

/** What is no slug and no id names no tenant. */
const canBeName = /^[a-z0-9-]{1,40}$/

/** The secret that a request brings; null where it brings none. Basic is some proxy's own, and says nothing to us. */
export function readBearer(headers: Headers): string | null {
  const given = headers.get("authorization")
  return given === null || /^basic\b/i.test(given) ? null : given.replace(/^bearer\b\s*/i, "")
}

/** Whose key this is, and what it may: one query. Null for one that is unknown, expired, revoked, or of a tenant that is neither active nor suspended. */
export async function resolveApiKey(
  databases: Databases,
  secret: string,
  named: string | null,
): Promise<ApiKeyCaller | null> {
  if (!isSecret(secret)) return null
  const query = {
    name: "resolve_api_key",
    text: `select id, scopes, tenant_id, slug, status, plan, billing_state, trial_ends_at, access_ends_at, comp_plan, comp_ends_at, cancels_at, period_anchor,
      clock_offset_ms, is_named, used from auth.resolve_api_key($1, $2)`,
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
  return {
    id: row.id,
    scopes: row.scopes,
    tenant: {
      id: row.tenant_id,
      slug: row.slug,
      plan: row.plan,
      billingState: row.billing_state,
      trialEndsAt: row.trial_ends_at,
      accessEndsAt: row.access_ends_at,
      compPlan: row.comp_plan,
      compEndsAt: row.comp_ends_at,
      cancelsAt: row.cancels_at,
      periodAnchor: row.period_anchor,
    },
    clock: offsetClock(row.clock_offset_ms ?? 0),
    isShut: row.status === "suspended",
    isNamed: row.is_named,
    used: usedOf(row.used),
  }
}
