const found = new Map<string, string>()

/** The time zone a visitor's cookie names, as this server spells it; UTC where it names none. Asked in every request, so the answer is kept. */
export function findTimeZone(chosen: string | undefined): string {
  if (!chosen) return "UTC"
  const known = found.get(chosen)
  if (known) return known
  try {
    const zone = new Intl.DateTimeFormat("en", { timeZone: chosen }).resolvedOptions().timeZone
    if (found.size >= 1000) found.clear()
    found.set(chosen, zone)
    return zone
  } catch {
    return "UTC"
  }
}
