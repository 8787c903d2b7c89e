import { dateFormat, relativeFormat } from "./formatters"

const steps = [
  { unit: "minute", milliseconds: 60_000, until: 60 },
  { unit: "hour", milliseconds: 3_600_000, until: 24 },
  { unit: "day", milliseconds: 86_400_000, until: 7 },
] as const

/** "2 hours ago" within a week on either side, else "3 Mar" with the year where it is another one. */
export function formatRelative(value: number, now: number, locale: string, timeZone: string): string {
  const relative = relativeFormat(locale, { numeric: "auto" })
  const distance = value - now
  if (Math.abs(distance) < 45_000) return relative.format(0, "second")
  for (const { unit, milliseconds, until } of steps) {
    const amount = Math.round(distance / milliseconds)
    if (Math.abs(amount) < until) return relative.format(amount, unit)
  }
  const year = (time: number) => dateFormat(locale, { year: "numeric", timeZone }).format(time)
  const options = { day: "numeric", month: "short", timeZone } as const
  return dateFormat(locale, year(value) === year(now) ? options : { ...options, year: "numeric" }).format(
    value,
  )
}
