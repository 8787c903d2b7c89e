import type { WriteTransaction } from "@plinth/db"
import { effectivePlan, noRoomFor } from "@plinth/entitlements"
import type { LockedTenant } from "@plinth/tenants"
import { projectErrors } from "../errors"

/**
 * Makes sure the plan has room for one more project; archived ones count, trashed ones do not.
 * Errors: `projects.LIMIT_REACHED` with `plan`, `used`, `limit` and `from`, the smallest plan that holds one more.
 */
export async function claimProject(tx: WriteTransaction, tenant: LockedTenant): Promise<void> {
  const plan = effectivePlan(tenant, tx.origin.clock.now())
  const refusal = noRoomFor(plan, "projects", await countProjects(tx))
  if (refusal) throw projectErrors.LIMIT_REACHED(refusal)
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
