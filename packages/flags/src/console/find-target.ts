import { isId, normalizeEmail, type TenantId, type UserId } from "@plinth/core"
import type { Reading } from "@plinth/db"
import { planColumns, planFactsOf } from "@plinth/entitlements"
import { flagErrors } from "../errors"

/** A tenant by its slug or id. Errors: `flags.TENANT_NOT_FOUND`. */
export async function findTargetTenant(db: Pick<Reading, "selectFrom">, named: string) {
  const row = await db
    .selectFrom("app.tenants")
    .select((eb) => [eb.ref("id").$castTo<TenantId>().as("id"), "slug", "name", ...planColumns])
    .where(isId(named) ? "id" : "slug", "=", named)
    .where("status", "<>", "deleted")
    .executeTakeFirst()
  if (!row) throw flagErrors.TENANT_NOT_FOUND()
  return { id: row.id, slug: row.slug, name: row.name, facts: planFactsOf(row) }
}

/** A person by their address or id. Errors: `flags.PERSON_NOT_FOUND`. */
export async function findTargetPerson(db: Pick<Reading, "selectFrom">, named: string) {
  const query = db
    .selectFrom("app.user_profiles")
    .select((eb) => [eb.ref("user_id").$castTo<UserId>().as("id"), "name", "email"])
  const row = await (
    isId(named) ? query.where("user_id", "=", named) : query.where("email", "=", normalizeEmail(named))
  ).executeTakeFirst()
  if (!row) throw flagErrors.PERSON_NOT_FOUND()
  return row
}
