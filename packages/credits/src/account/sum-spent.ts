import type { ReadConnection } from "@plinth/db"
import { sql } from "kysely"

/** How many credits were spent behind a place in the tenant's ledger, and where the ledger stands. */
export const sumSpent = (
  db: ReadConnection,
  afterSeq: number,
): Promise<{ readonly credits: number; readonly seq: number }> =>
  db
    .selectFrom("app.tenant_credit_ledgers")
    .select([
      sql<number>`coalesce(-sum(amount) filter (where kind in ('debit', 'capture')), 0)::bigint`.as(
        "credits",
      ),
      sql<number>`coalesce(max(seq), ${afterSeq})::bigint`.as("seq"),
    ])
    .where("tenant_id", "=", db.tenantId)
    .where("seq", ">", afterSeq)
    .executeTakeFirstOrThrow()
