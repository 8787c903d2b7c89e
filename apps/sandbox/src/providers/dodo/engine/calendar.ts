type Rhythm = { readonly count: number; readonly interval: "Day" | "Week" | "Month" | "Year" }

export const dayMs = 86_400_000
export const hourMs = 3_600_000

export const later = (time: string, ms: number) => new Date(Date.parse(time) + ms).toISOString()
export const between = (from: string, to: string) => Date.parse(to) - Date.parse(from)

/** So many steps of a rhythm after its anchor. A day that a month does not have becomes its last. */
export function stepFrom(anchor: string, { count, interval }: Rhythm, steps: number): string {
  const n = count * steps
  switch (interval) {
    case "Day":
      return later(anchor, n * dayMs)
    case "Week":
      return later(anchor, 7 * n * dayMs)
    case "Month":
      return addMonths(anchor, n)
    case "Year":
      return addMonths(anchor, 12 * n)
  }
}

/** The first step of a rhythm behind a moment. Counted from the anchor, so that the 31st comes back after a February. */
export function stepAfter(anchor: string, rhythm: Rhythm, moment: string): string {
  const shortest = { Day: 1, Week: 7, Month: 28, Year: 365 }[rhythm.interval] * rhythm.count * dayMs
  const longest = { Day: 1, Week: 7, Month: 31, Year: 366 }[rhythm.interval] * rhythm.count * dayMs
  let steps = Math.max(1, Math.floor(between(anchor, moment) / longest))
  const most = Math.ceil(Math.max(0, between(anchor, moment)) / shortest) + 1
  while (steps < most && stepFrom(anchor, rhythm, steps) <= moment) steps += 1
  return stepFrom(anchor, rhythm, steps)
}

function addMonths(time: string, months: number): string {
  const from = new Date(time)
  const month = from.getUTCMonth() + months
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate()
  const to = new Date(from)
  to.setUTCDate(1)
  to.setUTCMonth(month)
  to.setUTCDate(Math.min(from.getUTCDate(), lastDay))
  return to.toISOString()
}
