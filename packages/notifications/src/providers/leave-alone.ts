const longestMs = 3_600_000

const leftAlone = new Map<string, number>()

/**
 * A provider that says `Retry-After`, in seconds or as a date, is left alone for so long by this process, an hour at the most:
 * messages wait as if it had been asked. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function leaveAlone(provider: string, retryAfter: string | undefined): void {
  if (!retryAfter) return
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now()
  if (ms > 0) leftAlone.set(provider, Date.now() + Math.min(ms, longestMs))
}

/** How long it wants no call any more, in milliseconds. */
export function restOf(provider: string): number {
  const ms = (leftAlone.get(provider) ?? 0) - Date.now()
  if (ms <= 0) leftAlone.delete(provider)
  return Math.max(0, ms)
}
