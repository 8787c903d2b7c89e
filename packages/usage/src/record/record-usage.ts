import type { TenantContext } from "@plinth/db"
import { authorize } from "../permissions"
import type { RecordedUsage, UsageEventInput } from "../usage.schemas"
import { callerOf } from "./caller-of"
import { recordUsageWithin } from "./record-usage-within"

/**
 * Records what was used. The same key and body again: nothing happens, the answer is the same and says `duplicate`.
 * Errors: `usage.METER_UNKNOWN`, `QUANTITY_INVALID`, `EVENT_INVALID`, `EVENT_TOO_OLD`, `EVENT_IN_FUTURE`; `EVENT_CONFLICT` where the
 * key stands for another event.
 */
export async function recordUsage(ctx: TenantContext, event: UsageEventInput): Promise<RecordedUsage> {
  authorize(ctx, "usage:record")
  return ctx.write((tx) => recordUsageWithin(tx, event, callerOf(ctx)))
}
