import type { Business } from "../store"
import { dayMs, hourMs, later } from "./calendar"

const waits = [12, 24, 48, 72, 96, 120, 168, 168].map((hours) => hours * hourMs)

const hardDeclines = new Set([
  "STOLEN_CARD",
  "LOST_CARD",
  "PICKUP_CARD",
  "FRAUDULENT",
  "DO_NOT_HONOR",
  "CARD_DECLINED",
  "INVALID_ACCOUNT",
  "PAYMENT_METHOD_MISSING",
])

/** When a failed renewal is tried again by itself; null: never, for the decline is hard or the window over. */
export function nextRetry(
  settings: Business["settings"],
  since: string,
  attempts: number,
  code: string | null,
  at: string,
): string | null {
  const wait = waits[attempts]
  if (!settings.paymentRetries || wait === undefined || hardDeclines.has(code ?? "")) return null
  const next = later(at, wait)
  return next <= later(since, settings.recoveryWindowDays * dayMs) ? next : null
}
