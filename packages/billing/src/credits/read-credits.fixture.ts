import type { TenantId } from "@plinth/core"
import type { TestDatabase } from "@plinth/db/testing"

/** What a tenant was granted, in order, with whose names in it as they are. */
export const readGrants = (db: TestDatabase, tenantId: TenantId) =>
  db.asSuperuser<{ kind: string; ref: string; granted: number; remaining: number; expires: Date }>(
    `select source_kind as kind, source_ref as ref, granted, remaining, expires_at as expires
      from app.credit_grants where tenant_id = $1 order by seq`,
    [tenantId],
  )

export const readCredits = async (db: TestDatabase, tenantId: TenantId) => {
  const [row] = await db.asSuperuser<{ balance: number; frozen: number; debt: number }>(
    "select balance, frozen, debt from app.credit_accounts where tenant_id = $1",
    [tenantId],
  )
  return row ?? { balance: 0, frozen: 0, debt: 0 }
}
