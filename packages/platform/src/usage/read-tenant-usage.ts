import { idInput, offsetClock, type TenantId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { readStandings, type UsageSummary } from "@plinth/usage"
import { z } from "zod"
import { authorize } from "../permissions"
import { findTenant } from "../tenants/find-tenant"

export const TenantUsageInput = z.object({ tenantId: idInput<TenantId>() })

/** Where a tenant's meters stand, as it sees them itself. Errors: `tenants.NOT_FOUND`. */
export async function readTenantUsage(ctx: PlatformContext, tenantId: TenantId): Promise<UsageSummary> {
  authorize(ctx, "platform.usage:read")
  return ctx.read(async (db) => {
    await findTenant(db, tenantId)
    const clock = await db
      .selectFrom("platform.tenant_clocks")
      .select("offset_ms as offset")
      .where("tenant_id", "=", tenantId)
      .executeTakeFirst()
    return readStandings({
      tenantId,
      clock: offsetClock(clock?.offset ?? 0),
      one: (work) => work(Object.assign(db, { tenantId })),
    })
  })
}
