import type { TenantId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { sql } from "kysely"
import { authorize } from "../permissions"
import { findTenant } from "../tenants/find-tenant"
import type { TenantCredits } from "./ledger.schemas"

/** What a tenant can spend, and where it comes from. Errors: `tenants.NOT_FOUND`. */
export async function readTenantCredits(ctx: PlatformContext, id: TenantId): Promise<TenantCredits> {
  authorize(ctx, "platform.ledger:read")
  return ctx.read(async (db) => {
    const [, account, grants] = await Promise.all([
      findTenant(db, id),
      db
        .selectFrom("app.credit_accounts")
        .select([
          sql<number>`app.credits_available(credit_accounts)`.as("available"),
          "held",
          "frozen",
          "debt",
        ])
        .where("tenant_id", "=", id)
        .executeTakeFirst(),
      db
        .selectFrom("app.credit_grants")
        .select([
          "seq",
          "source_kind as source",
          "granted",
          "remaining",
          "is_frozen as isFrozen",
          "expires_at as expiresAt",
        ])
        .where("tenant_id", "=", id)
        .where("is_empty", "=", false)
        .orderBy("is_frozen")
        .orderBy("priority")
        .orderBy("expires_at")
        .orderBy("is_paid")
        .orderBy("seq")
        .limit(50)
        .execute(),
    ])
    return { ...(account ?? { available: 0, held: 0, frozen: 0, debt: 0 }), grants }
  })
}
