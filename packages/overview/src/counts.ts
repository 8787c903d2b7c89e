import type { Database, ReadConnection } from "@plinth/db"
import { sql, type ExpressionBuilder } from "kysely"

export type Query = ExpressionBuilder<Database, never>
export type Values = Pick<ReadConnection, "tenantId"> & { readonly now: Date }

/** What may be spent of its credits, and what there was to spend this month; null where it never had any. */
export const creditsLeft = (query: Query, { tenantId }: Values) =>
  query
    .selectFrom("app.credit_accounts")
    .select(["period_base as base", sql<number>`app.credits_available(credit_accounts)`.as("left")])
    .where("tenant_id", "=", tenantId)
