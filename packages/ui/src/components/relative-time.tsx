"use client"

import { useSyncExternalStore } from "react"
import { formatRelative } from "../format-relative"
import { dateFormat } from "../formatters"

const listeners = new Set<() => void>()
let minute = 0
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for every time on the page; it ticks once a minute. */
function subscribe(listener: () => void) {
  listeners.add(listener)
  minute ||= Date.now()
  timer ??= setInterval(() => {
    minute = Date.now()
    for (const tell of listeners) tell()
  }, 60_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
    minute = 0
  }
}

type RelativeTimeProps = {
  /** ISO 8601. */
  value: string
  /** The server's now, ISO 8601: the first paint is relative to it on both sides. Without it: the exact time. */
  now?: string
  locale: string
  timeZone: string
  className?: string
}

/** "2 hours ago" for a week, then the date. The exact time is its title, once the browser has taken over. */
export function RelativeTime({ value, now, locale, timeZone, className }: RelativeTimeProps) {
  const tick = useSyncExternalStore(
    subscribe,
    () => minute,
    () => 0,
  )
  const at = Date.parse(value)
  const exact = () => dateFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(at)
  const reference = tick || (now ? Date.parse(now) : 0)

  return (
    <time dateTime={value} title={tick ? exact() : undefined} suppressHydrationWarning className={className}>
      {reference ? formatRelative(at, reference, locale, timeZone) : exact()}
    </time>
  )
}
