import type { TenantContext } from "@plinth/db"
import { usageErrors } from "../errors"
import { authorize } from "../permissions"
import type { RecordedBatch, UsageBatchInput } from "../usage.schemas"
import { callerOf } from "./caller-of"
import { writeEvents } from "./write-events"

/**
 * Records up to 1,000 events, all of them or none. What was recorded before is counted as a duplicate.
 * Errors: `usage.BATCH_REFUSED` with `rows`, each with its place from 0, key, code and details.
 */
export async function recordUsageBatch(
  ctx: TenantContext,
  { events }: UsageBatchInput,
): Promise<RecordedBatch> {
  authorize(ctx, "usage:record")
  return ctx.write(async (tx) => {
    const { refused, batch } = await writeEvents(tx, events, callerOf(ctx))
    if (refused.length === 0) return batch
    const rows = refused.map(({ row, key, error: { code, details } }) => ({ row, key, code, details }))
    throw usageErrors.BATCH_REFUSED({ rows })
  })
}
