import { decodeTimeCursor, encodeTimeCursor, pageOf, type Page } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { sql } from "kysely"
import { authorize } from "../permissions"
import type { CreditHold, HoldState, ListHoldsInput } from "./hold.schemas"

/** A tenant's holds, open or all, the newest first. */
export async function listHolds(
  ctx: TenantContext,
  { shelf, cursor, limit }: ListHoldsInput,
): Promise<Page<CreditHold>> {
  authorize(ctx, "credit:read")
  const after = decodeTimeCursor(cursor)
  const rows = await ctx.one((db) => {
    let query = db
      .selectFrom("app.credit_holds")
      .select((eb) => [
        "id",
        "amount",
        eb.ref("state").$castTo<HoldState>().as("state"),
        "captured",
        "reason",
        "project_id as projectId",
        "opened_at as openedAt",
        "expires_at as expiresAt",
      ])
      .where("tenant_id", "=", db.tenantId)
      .orderBy("opened_at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1)
    if (shelf === "open") query = query.where("state", "=", "open")
    if (after) query = query.where(sql<boolean>`(opened_at, id) < (${after.at}, ${after.id})`)
    return query.execute()
  })
  return pageOf(
    rows,
    limit,
    ({ openedAt, id }) => encodeTimeCursor(openedAt, id),
    (row) => row,
  )
}
