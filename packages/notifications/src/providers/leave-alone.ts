const longestMs = 3_600_000

/** Seconds. What a provider that took too long holds up is one job of a process, and not each that comes after. */
export const restAfterDawdling = "10"

const leftAlone = new Map<string, number>()

/**
 * A provider that says `Retry-After`, in seconds or as a date, is left alone for so long by this process, an hour at the most:
 * messages wait as if it had been asked. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function leaveAlone(provider: string, retryAfter: string | undefined): void {
  if (!retryAfter) return
  const now = Date.now()
  // There are as many push services as browsers say: who may be asked again is forgotten.
  for (const [other, until] of leftAlone) if (until <= now) leftAlone.delete(other)
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now
  if (ms > 0) leftAlone.set(provider, Math.max(leftAlone.get(provider) ?? 0, now + Math.min(ms, longestMs)))
}

/** How long it wants no call any more, in milliseconds. */
export const restOf = (provider: string): number => Math.max(0, (leftAlone.get(provider) ?? 0) - Date.now())
