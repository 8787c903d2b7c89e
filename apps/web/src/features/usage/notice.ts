import type { Allowance } from "@plinth/gate"
import { meterOf, type MeterKey } from "@plinth/usage"
import { countedMeters } from "./usage-filter"

/** What is to be said of use on every page. */
export type UsageNotice = {
  /** `over`: more than the plan includes, and still let through. `refused`: nothing more is. */
  readonly kind: "near" | "over" | "refused"
  readonly meter: MeterKey
  /** Of what the plan includes, rounded down. */
  readonly percent: number
}

const gravity = ["near", "over", "refused"] as const
const near = 80

/** The gravest alone; null where nothing is. */
export function noticeOf(allowance: Allowance): UsageNotice | null {
  const notices = countedMeters.flatMap((meter): UsageNotice[] => {
    const [limit, ceiling, used] = [allowance.limit(meter), allowance.ceiling(meter), allowance.used(meter)]
    if (limit === null || used * 100 < limit * near) return []
    const percent = Math.floor((used * 100) / limit)
    if (ceiling !== null && used >= ceiling) return [{ kind: "refused", meter, percent }]
    return [{ kind: used >= limit && isByMonth(meter) ? "over" : "near", meter, percent }]
  })
  return notices.toSorted((one, other) => gravity.indexOf(other.kind) - gravity.indexOf(one.kind))[0] ?? null
}

const isByMonth = (meter: MeterKey) => meterOf(meter).aggregation === "sum"
