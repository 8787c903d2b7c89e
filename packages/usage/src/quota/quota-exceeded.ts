import type { PlinthError } from "@plinth/core"
import type { Period } from "@plinth/entitlements"
import { usageErrors } from "../errors"
import { isMonthly, meterOf } from "../meters"
import type { Refusal } from "./decide-quota"

/** `usage.QUOTA_EXCEEDED`, which tells of what is counted by the month when that begins anew, as a rate limit does. */
export function quotaExceeded(refusal: Refusal, { startsAt, endsAt }: Period, now: Date): PlinthError {
  if (!isMonthly(meterOf(refusal.meter))) return usageErrors.QUOTA_EXCEEDED({ ...refusal, resetsAt: null })
  return usageErrors.QUOTA_EXCEEDED({
    ...refusal,
    resetsAt: endsAt,
    class: refusal.meter,
    windowSeconds: secondsBetween(startsAt, endsAt),
    retryAfterSeconds: secondsBetween(now, endsAt),
  })
}

/** Whole ones, at least one. */
export const secondsBetween = (from: Date, to: Date): number =>
  Math.max(1, Math.ceil((to.getTime() - from.getTime()) / 1_000))
