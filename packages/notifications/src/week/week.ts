import { minuteOfDay, nextAt } from "../notify/quiet-hours"

/** Milliseconds. */
const day = 86_400_000
const eight = 8 * 60

const isMonday = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat("en", { timeZone, weekday: "short" }).format(at) === "Mon"

/** Whether a week may be told at an instant: on Monday, from eight by the clocks there. */
export const isTellingTime = (at: Date, timeZone: string): boolean =>
  isMonday(at, timeZone) && minuteOfDay(at, timeZone) >= eight

/** The next Monday at eight by the clocks there. */
export function nextTelling(now: Date, timeZone: string): Date {
  let next = nextAt(now, eight, timeZone)
  while (!isMonday(next, timeZone)) next = nextAt(next, eight, timeZone)
  return next
}

/** The seven whole days of UTC before an instant, as everything is counted. */
export function weekBefore(at: Date): { readonly from: Date; readonly until: Date } {
  const until = new Date(Math.floor(at.getTime() / day) * day)
  return { from: new Date(until.getTime() - 7 * day), until }
}
