import type { Event } from "@sentry/core"

/**
 * Whether an event is one of those that are reported, at a rate from 0 to 1. The trace decides, and without one the event's id:
 * so what broke in a browser, on the server and in a job because of one click is reported together or not at all.
 */
export function isSampled({ contexts, event_id: id }: Event, rate: number): boolean {
  const trace = contexts?.trace?.trace_id ?? id ?? ""
  return Number.parseInt(trace.slice(0, 8), 16) / 0x1_0000_0000 < rate
}
