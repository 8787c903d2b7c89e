"use client"

import { RelativeTime } from "@plinth/ui/relative-time"
import { useTenant } from "../tenant-context"

/** A time as the reader would say it: relative within a week, then the date; the exact one on hover. */
export function Ago({ value, className }: { value: Date; className?: string }) {
  const { now, locale, timeZone } = useTenant()
  return (
    <RelativeTime
      value={value.toISOString()}
      now={now}
      locale={locale}
      timeZone={timeZone}
      className={className}
    />
  )
}
