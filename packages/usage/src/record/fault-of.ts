import { isStorable, type PlinthError } from "@plinth/core"
import { usageErrors } from "../errors"
import { isMeter, meterOf } from "../meters"
import type { UsageEventInput } from "../usage.schemas"

/** Milliseconds. What is older counts no more; clocks of other machines may be a little ahead. */
export const oldest = 35 * 86_400_000
const skew = 5 * 60_000
const most = 1_000_000_000_000

/** Why an event cannot be recorded; null where it can. */
export function faultOf(event: UsageEventInput, isFromOutside: boolean, now: Date): PlinthError | null {
  const { key, meter, quantity, occurredAt, endpoint = "" } = event
  if (!isMeter(meter) || meterOf(meter).source === "live") return usageErrors.METER_UNKNOWN({ meter })
  if (isFromOutside && !meterOf(meter).isOpen) return usageErrors.METER_UNKNOWN({ meter })
  const least = meterOf(meter).aggregation === "gauge" ? 0 : 1
  if (!Number.isInteger(quantity) || quantity < least || quantity > most)
    return usageErrors.QUANTITY_INVALID({ quantity })
  if (key.length === 0 || key.length > 200 || !isStorable(key))
    return usageErrors.EVENT_INVALID({ field: "key" })
  if (!isStorable(endpoint)) return usageErrors.EVENT_INVALID({ field: "endpoint" })
  if (!occurredAt) return null
  if (Number.isNaN(occurredAt.getTime())) return usageErrors.EVENT_INVALID({ field: "occurredAt" })
  if (occurredAt.getTime() > now.getTime() + skew) return usageErrors.EVENT_IN_FUTURE({ occurredAt })
  const since = new Date(now.getTime() - oldest)
  return occurredAt < since ? usageErrors.EVENT_TOO_OLD({ occurredAt, since }) : null
}
