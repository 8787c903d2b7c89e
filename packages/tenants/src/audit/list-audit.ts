import { decodeTimeCursor, encodeTimeCursor, pageOf, type Page } from "@plinth/core"
import type { CallerContext } from "@plinth/db"
import { readEntries } from "./audit.queries"
import type { AuditEntry, ListAuditInput } from "./audit.schemas"
import { authorizeAudit } from "./authorize-audit"

/** The tenant's sealed entries, the newest first. Errors: `auth.FORBIDDEN`, `entitlements.FEATURE_NOT_IN_PLAN`. */
export async function listAudit(
  ctx: CallerContext,
  { cursor, limit, ...filter }: ListAuditInput,
): Promise<Page<AuditEntry>> {
  authorizeAudit(ctx)
  const rows = await ctx.one((db) => readEntries(db, filter, decodeTimeCursor(cursor), limit + 1))
  return pageOf(
    rows,
    limit,
    ({ occurredAt, id }) => encodeTimeCursor(occurredAt, id),
    (row) => row,
  )
}
