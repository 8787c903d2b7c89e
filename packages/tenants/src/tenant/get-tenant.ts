import type { TenantContext } from "@plinth/db"
import { tenantErrors } from "../errors"
import { authorize } from "../permissions"
import type { TenantView } from "./tenant.schemas"

/** The tenant itself. */
export async function getTenant(ctx: TenantContext): Promise<TenantView> {
  authorize(ctx, "tenant:read")
  const tenant = await ctx.one((db) =>
    db
      .selectFrom("app.tenants")
      .select([
        "id",
        "slug",
        "name",
        "logo_letter as logoLetter",
        "logo_color as logoColor",
        "plan",
        "locale",
        "time_zone as timeZone",
        "created_at as createdAt",
      ])
      .where("id", "=", db.tenantId)
      .executeTakeFirst(),
  )
  if (!tenant) throw tenantErrors.NOT_FOUND()
  return tenant
}
