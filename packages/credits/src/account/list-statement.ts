import { encodeCursor, pageOf, type Page } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { jsonArrayFrom } from "kysely/helpers/postgres"
import type { GrantSource } from "../grant/grant-sources"
import { authorize } from "../permissions"
import { seqBefore } from "./seq-cursor"
import type { CreditEntry, ListStatementInput } from "./statement.schemas"

/** What moved a tenant's credits, the newest first, each with the grants that it burnt. */
export async function listStatement(
  ctx: TenantContext,
  { cursor, limit }: ListStatementInput,
): Promise<Page<CreditEntry>> {
  authorize(ctx, "credit:read")
  const rows = await ctx.one((db) =>
    db
      .selectFrom("app.tenant_credit_ledgers as entry")
      .select((eb) => [
        "seq",
        eb.ref("kind").$castTo<CreditEntry["kind"]>().as("kind"),
        "amount",
        "debt_delta as debtDelta",
        "balance_after as balanceAfter",
        "reason",
        "project_id as projectId",
        "actor_type as actorType",
        "actor_id as actorId",
        "at",
        jsonArrayFrom(
          eb
            .selectFrom("app.credit_allocations as burnt")
            .innerJoin("app.credit_grants as grant", (join) =>
              join
                .onRef("grant.tenant_id", "=", "burnt.tenant_id")
                .onRef("grant.seq", "=", "burnt.grant_seq"),
            )
            .select((inner) => [
              "grant_seq as grantSeq",
              inner.ref("grant.source_kind").$castTo<GrantSource>().as("sourceKind"),
              "burnt.amount",
            ])
            .whereRef("burnt.tenant_id", "=", "entry.tenant_id")
            .whereRef("burnt.seq", "=", "entry.seq")
            .orderBy("grant_seq"),
        ).as("burnt"),
      ])
      .where("tenant_id", "=", db.tenantId)
      .where("seq", "<", seqBefore(cursor))
      .orderBy("seq", "desc")
      .limit(limit + 1)
      .execute(),
  )
  return pageOf(
    rows,
    limit,
    ({ seq }) => encodeCursor(seq),
    (row) => row,
  )
}
