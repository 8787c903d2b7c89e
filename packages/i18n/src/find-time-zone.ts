/** The time zone a visitor's cookie names, as this server spells it; UTC where it names none. */
export function findTimeZone(chosen: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: chosen ?? "UTC" }).resolvedOptions().timeZone
  } catch {
    return "UTC"
  }
}
