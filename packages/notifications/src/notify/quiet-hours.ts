/** Milliseconds. */
const minute = 60_000
const day = 1_440

/** The minute of the day that an instant is in somewhere, 0 to 1439. */
export function minuteOfDay(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return part("hour") * 60 + part("minute")
}

/** The next instant after `now` at which clocks there show this minute of the day; where it is skipped, the one after it. */
export function nextAt(now: Date, wanted: number, timeZone: string): Date {
  const ahead = (wanted - minuteOfDay(now, timeZone) + day) % day || day
  const there = new Date(Math.floor(now.getTime() / minute) * minute + ahead * minute)
  // A clock was changed in between.
  const off = ((minuteOfDay(there, timeZone) - wanted + day + day / 2) % day) - day / 2
  const mended = new Date(there.getTime() - off * minute)
  return mended > now ? mended : there
}

/** Whether a minute lies in quiet hours, also in those that go over midnight. */
export const isQuiet = (at: number, { from, until }: { readonly from: number; readonly until: number }) =>
  from < until ? at >= from && at < until : at >= from || at < until
