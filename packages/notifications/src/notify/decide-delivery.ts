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

/** How much, to the person and for their tenant. */
type Count = { readonly person: number; readonly tenant: number }

type Asked = {
  readonly kind: Pick<Kind, "severity" | "mandatory">
  readonly channel: Outward
  readonly manners: Manners
  /** What left in the last hour. */
  readonly sent: Count
  /** What waits for the end of quiet hours, and leaves all at once. */
  readonly waiting: Count
  readonly caps: Pick<Caps, "person" | "tenant">
  readonly now: Date
}

export type Decision =
  | { readonly state: "queued" }
  | { readonly state: "held"; readonly reason: "quiet_hours" | "digest" | "cap"; readonly dueAt: Date }

/** When the quiet hours end that somebody is in; null where they are in none. */
export const endOfQuiet = (
  { timeZone, quietHours }: Pick<Manners, "timeZone" | "quietHours">,
  now: Date,
): Date | null =>
  quietHours && isQuiet(minuteOfDay(now, timeZone), quietHours)
    ? nextAt(now, quietHours.until, timeZone)
    : null

/**
 * Whether it goes now, after the quiet hours, or with the daily digest, which does not come in them either. What is critical always
 * goes now; what is mandatory waits for quiet hours alone. What waits for their end is no more than may leave in an hour.
 */
export function decideDelivery({ kind, channel, manners, sent, waiting, caps, now }: Asked): Decision {
  if (kind.severity === "critical") return { state: "queued" }
  const quietUntil = endOfQuiet(manners, now)
  if (!kind.mandatory?.includes(channel)) {
    const before = quietUntil ? waiting : sent
    const isTooMuch = before.person >= caps.person || before.tenant >= caps.tenant
    const { hasDigest } = manners
    if (isTooMuch || (hasDigest && channel === "email" && kind.severity === "info"))
      return { state: "held", reason: isTooMuch ? "cap" : "digest", dueAt: nextDigest(manners, now) }
  }
  return quietUntil ? { state: "held", reason: "quiet_hours", dueAt: quietUntil } : { state: "queued" }
}

function nextDigest({ timeZone, quietHours, digestHour }: Manners, now: Date): Date {
  const minute = digestHour * 60
  return nextAt(now, quietHours && isQuiet(minute, quietHours) ? quietHours.until : minute, timeZone)
}
