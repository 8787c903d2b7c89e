import type { Allowance } from "@plinth/gate"
import { meterOf, stateOf, type MeterKey, type MeterState } from "@plinth/usage"
import { countedMeters } from "./usage-filter"

/** What is to be said of use on every page. */
export type UsageNotice = {
  readonly kind: Exclude<MeterState, "within">
  readonly meter: MeterKey
  /** Of what the plan includes, rounded down. */
  readonly percent: number
}

const gravity = ["near", "over", "full"] as const

/** The gravest alone; null where nothing is. */
export function noticeOf(allowance: Allowance): UsageNotice | null {
  const notices = countedMeters.flatMap((meter): UsageNotice[] => {
    const [limit, used] = [allowance.limit(meter), allowance.used(meter)]
    const kind = stateOf(meterOf(meter), allowance.plan, used)
    return limit === null || kind === "within"
      ? []
      : [{ kind, meter, percent: Math.floor((used * 100) / limit) }]
  })
  return notices.toSorted((one, other) => gravity.indexOf(other.kind) - gravity.indexOf(one.kind))[0] ?? null
}
