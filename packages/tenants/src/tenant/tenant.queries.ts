import type { PlanKey } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { tenantErrors } from "../errors"

/**
 * Locks the tenant's row: whoever counts against a limit or changes owners does so one after the other.
 * Its key stays free, on which every event of the tenant leans; lock the tenant before anything else in it.
 */
export async function lockTenant(tx: WriteTransaction) {
  const tenant = await tx
    .selectFrom("app.tenants")
    .select(["name", "slug", "plan", "trial_ends_at as trialEndsAt"])
    .where("id", "=", tx.tenantId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!tenant) throw tenantErrors.NOT_FOUND()
  return { ...tenant, plan: tenant.plan as PlanKey }
}
