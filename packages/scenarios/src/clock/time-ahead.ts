import { addMonths } from "@plinth/core"

const duration =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
const moment = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * The time that words such as `P1M`, `2027-03-01`, `now` or `next` mean, seen from `from`, where the next thing is due at
 * `dueAt`. A time without a zone is in UTC.
 */
export function timeAhead(from: Date, words: string, dueAt?: Date): Date {
  if (words === "next" && !dueAt) throw new Error("Nothing is due.")
  const time =
    words === "now" ? new Date() : words === "next" ? dueAt : (addDuration(from, words) ?? readMoment(words))
  if (!time)
    throw new Error(
      `"${words}" is no time. Say how long (P1D, P1M, P1Y, PT6H), until when (2027-03-01 or 2027-03-01T09:00Z), next or now.`,
    )
  if (time.getTime() < from.getTime())
    throw new Error(`A clock only goes forward: it stands at ${from.toISOString()} already.`)
  return time
}

function addDuration(from: Date, words: string): Date | null {
  const [whole, ...parts] = duration.exec(words) ?? []
  if (whole === undefined) return null
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map(
    (part?: string) => Number(part ?? 0),
  )
  const time = addMonths(from, years * 12 + months)
  time.setUTCDate(time.getUTCDate() + weeks * 7 + days)
  time.setTime(time.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1_000)
  return Number.isNaN(time.getTime()) ? null : time
}

function readMoment(words: string): Date | null {
  const [whole, day, zone] = moment.exec(words) ?? []
  if (whole === undefined || day === undefined) return null
  const time = new Date(whole.includes("T") && !zone ? `${whole}Z` : whole)
  const midnight = new Date(day)
  if (Number.isNaN(time.getTime()) || Number.isNaN(midnight.getTime())) return null
  // The 30th of February is no day, though it can be counted to.
  return midnight.toISOString().startsWith(day) ? time : null
}
