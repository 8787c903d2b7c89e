import type { WriteTransaction } from "@plinth/db"
import type { SummedMeter } from "../meters"
import { recordUsageWithin } from "../record/record-usage-within"
import type { Attribution } from "../record/write-events"
import type { RecordedUsage, UsageEventInput } from "../usage.schemas"
import { findRefusal } from "./find-refusal"

export type Consumption = Omit<UsageEventInput, "meter"> & { readonly meter: SummedMeter }

/**
 * Uses something up, in the transaction of the verb or job that does: asks for room and records it, at once and for both, so that
 * no two get the last one. Whose key was recorded before uses up nothing more, and is not refused.
 * Errors: `usage.QUOTA_EXCEEDED`, and those of `recordUsage`.
 */
export async function consumeUsage(
  tx: WriteTransaction,
  event: Consumption,
  attribution: Attribution = {},
): Promise<RecordedUsage> {
  const refusal = await findRefusal(tx, event.meter, event.quantity)
  if (refusal && !(await isRecorded(tx, event.key))) throw refusal
  return recordUsageWithin(tx, event, attribution)
}

const isRecorded = (tx: WriteTransaction, key: string) =>
  tx
    .selectFrom("app.usage_events")
    .select("key")
    .where("tenant_id", "=", tx.tenantId)
    .where("key", "=", key)
    .executeTakeFirst()
