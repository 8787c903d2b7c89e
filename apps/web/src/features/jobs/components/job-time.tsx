"use client"

import { RelativeTime } from "@plinth/ui/relative-time"

/** Whose clock and calendar times are told by. */
export type Where = { readonly now: string; readonly locale: string; readonly timeZone: string }

export function JobTime({ value, where, className }: { value: Date; where: Where; className?: string }) {
  return <RelativeTime value={value.toISOString()} {...where} className={className} />
}
