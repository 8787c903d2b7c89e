import type { WriteTransaction } from "@plinth/db"
import { planColumns, planFactsOf } from "@plinth/entitlements"
import { tenantErrors } from "../errors"

/**
 * Locks the tenant's row: whoever counts against a limit or changes owners does so one after the other.
 * Its key stays free, on which every event of the tenant leans; lock the tenant before anything else in it.
 */
export async function lockTenant(tx: WriteTransaction) {
  const tenant = await tx
    .selectFrom("app.tenants")
    .select([
      "name",
      "slug",
      "logo_letter as logoLetter",
      "logo_color as logoColor",
      "locale",
      "time_zone as timeZone",
      ...planColumns,
    ])
    .where("id", "=", tx.tenantId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!tenant) throw tenantErrors.NOT_FOUND()
  return { ...tenant, ...planFactsOf(tenant) }
}

/** A tenant whose row this transaction holds: what is counted under it stays true until the end. */
export type LockedTenant = Awaited<ReturnType<typeof lockTenant>>
