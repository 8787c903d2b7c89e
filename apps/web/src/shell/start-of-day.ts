/** When a day (`2026-03-29`), or one so many days later, begins in a time zone; undefined where there is no such day. */
export function startOfDay(day: string, timeZone: string, later = 0): Date | undefined {
  const midnight = Date.parse(`${day}T00:00:00Z`) + later * 86_400_000
  if (Number.isNaN(midnight)) return undefined
  const guess = midnight - offsetAt(midnight, timeZone)
  // Where the clock was changed in between, the offset of the guess is the day's.
  return new Date(midnight - offsetAt(guess, timeZone))
}

/** Milliseconds that the clocks of a time zone are ahead of UTC. */
function offsetAt(time: number, timeZone: string): number {
  const [, sign = "+", hours = "0", minutes = "0"] =
    new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
      .format(time)
      .match(/GMT(?:([+-])(\d{2}):(\d{2}))?/) ?? []
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
