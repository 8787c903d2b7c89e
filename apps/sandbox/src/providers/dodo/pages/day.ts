const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
})

/** A date as people read it. Periods end at an instant of UTC, so its day is the day of UTC. */
export const day = (iso: string): string => format.format(new Date(iso))
