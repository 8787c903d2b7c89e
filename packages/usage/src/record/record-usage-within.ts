import type { WriteTransaction } from "@plinth/db"
import type { RecordedUsage, UsageEventInput } from "../usage.schemas"
import { writeEvents, type Attribution } from "./write-events"

/** As `recordUsage`, in the transaction of a verb that uses something up: nobody is asked for their permission. */
export async function recordUsageWithin(
  tx: WriteTransaction,
  event: UsageEventInput,
  attribution: Attribution = {},
): Promise<RecordedUsage> {
  const { refused, batch } = await writeEvents(tx, [event], attribution)
  if (refused[0]) throw refused[0].error
  const plain = { key: event.key, period: batch.period, originalPeriod: null, duplicate: false }
  return batch.notable[0] ?? plain
}
