import type { TenantId } from "@plinth/core"
import type { Reading } from "@plinth/db"
import { tenantErrors } from "@plinth/tenants"

/** What the console knows of a tenant. Errors: `tenants.NOT_FOUND`. */
export async function findTenant(db: Pick<Reading, "selectFrom">, id: TenantId) {
  const tenant = await db
    .selectFrom("app.tenants")
    .select([
      "id",
      "slug",
      "name",
      "logo_letter as logoLetter",
      "logo_color as logoColor",
      "status",
      "plan",
      "billing_state as billingState",
      "trial_ends_at as trialEndsAt",
      "locale",
      "time_zone as timeZone",
      "created_at as createdAt",
    ])
    .where("id", "=", id)
    .executeTakeFirst()
  if (!tenant) throw tenantErrors.NOT_FOUND()
  return tenant
}
