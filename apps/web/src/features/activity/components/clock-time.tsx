"use client"

import { useTenant } from "@/shell/tenant-context"

/** The time of day, where the day stands above; the whole of it on hover. */
export function ClockTime({ value, className }: { value: Date; className?: string }) {
  const { locale, timeZone } = useTenant()
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(value)

  return (
    <time
      dateTime={value.toISOString()}
      title={write({ dateStyle: "medium", timeStyle: "short" })}
      suppressHydrationWarning
      className={className}
    >
      {write({ timeStyle: "short" })}
    </time>
  )
}
