import type { PersonContext } from "@plinth/db"
import { tenantSummary } from "./tenant-summary.select"
import type { TenantSummary } from "./tenant.schemas"

/** The tenants a person is in, by name: what the switcher shows. */
export const listMyTenants = (ctx: PersonContext): Promise<TenantSummary[]> =>
  ctx.one((db) =>
    db
      .selectFrom("app.tenant_members as member")
      .innerJoin("app.tenants as tenant", "tenant.id", "member.tenant_id")
      .select(tenantSummary)
      .where("member.user_id", "=", db.userId)
      .where("member.removed_at", "is", null)
      .where("tenant.status", "<>", "deleted")
      .orderBy("tenant.name")
      .orderBy("tenant.id")
      .execute(),
  )
