import type { TenantContext } from "@plinth/db"
import { sql } from "kysely"
import { authorize } from "../permissions"
import type { CreditBalance } from "./credit.schemas"

const nothing: CreditBalance = {
  balance: 0,
  held: 0,
  frozen: 0,
  debt: 0,
  available: 0,
  base: 0,
  periodEndsAt: null,
}

/** What a tenant has and may spend now. */
export async function readBalance(ctx: TenantContext): Promise<CreditBalance> {
  authorize(ctx, "credit:read")
  const account = await ctx.one((db) =>
    db
      .selectFrom("app.credit_accounts")
      .select([
        "balance",
        "held",
        "frozen",
        "debt",
        sql<number>`app.credits_available(credit_accounts)`.as("available"),
        "period_base as base",
        "period_ends_at as periodEndsAt",
      ])
      .where("tenant_id", "=", db.tenantId)
      .executeTakeFirst(),
  )
  return account ?? nothing
}
