import type { WriteTransaction } from "@plinth/db"
import { effectivePlan, hasRoomFor } from "@plinth/entitlements"
import type { LockedTenant } from "@plinth/tenants"
import { projectErrors } from "../errors"

/**
 * Makes sure the plan has room for one more project; archived ones count, trashed ones do not.
 * Errors: `projects.LIMIT_REACHED` with `limit`, `used` and `plan`.
 */
export async function claimProject(tx: WriteTransaction, tenant: LockedTenant): Promise<void> {
  const { limits, key: plan } = effectivePlan(tenant, tx.origin.clock.now())
  const used = await countProjects(tx)
  if (!hasRoomFor(limits, "projects", used))
    throw projectErrors.LIMIT_REACHED({ limit: limits.projects, used, plan })
}

async function countProjects(tx: WriteTransaction): Promise<number> {
  const { count } = await tx
    .selectFrom("app.projects")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tx.tenantId)
    .where("trashed_at", "is", null)
    .executeTakeFirstOrThrow()
  return count
}
