import type { Kind } from "../define-kinds"
import type { Caps } from "../env"
import type { Outward } from "../notice"
import { isQuiet, minuteOfDay, nextAt } from "./quiet-hours"

/** How a person wants to be told; their time zone is a known one. */
export type Manners = {
  readonly timeZone: string
  readonly quietHours: { readonly from: number; readonly until: number } | null
  readonly hasDigest: boolean
  readonly digestHour: number
}

type Asked = {
  readonly kind: Pick<Kind, "severity" | "mandatory">
  readonly channel: Outward
  readonly manners: Manners
  /** What left in the last hour. */
  readonly sent: { readonly person: number; readonly tenant: number }
  readonly caps: Pick<Caps, "person" | "tenant">
  readonly now: Date
}

export type Decision =
  | { readonly state: "queued" }
  | { readonly state: "held"; readonly reason: "quiet_hours" | "digest" | "cap"; readonly dueAt: Date }

/**
 * Whether it goes now, after the quiet hours, or with the daily digest. What is critical always goes now; what is mandatory waits for
 * quiet hours alone.
 */
export function decideDelivery({ kind, channel, manners, sent, caps, now }: Asked): Decision {
  const { timeZone, quietHours, hasDigest, digestHour } = manners
  if (kind.severity === "critical") return { state: "queued" }
  const withDigest = (reason: "digest" | "cap"): Decision => ({
    state: "held",
    reason,
    dueAt: nextAt(now, digestHour * 60, timeZone),
  })
  if (!kind.mandatory?.includes(channel)) {
    if (sent.person >= caps.person || sent.tenant >= caps.tenant) return withDigest("cap")
    if (hasDigest && channel === "email" && kind.severity === "info") return withDigest("digest")
  }
  return quietHours && isQuiet(minuteOfDay(now, timeZone), quietHours)
    ? { state: "held", reason: "quiet_hours", dueAt: nextAt(now, quietHours.until, timeZone) }
    : { state: "queued" }
}
