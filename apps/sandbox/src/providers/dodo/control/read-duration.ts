import { stepFrom } from "../engine/calendar"
import { Refused } from "../refusals"

const pattern =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** The moment that lies an ISO duration such as `P3D`, `P1Y` or `PT12H` after another. */
export function addDuration(time: string, duration: string): string {
  const parts = pattern.exec(duration)
  if (!parts || duration.endsWith("P") || duration.endsWith("T"))
    throw new Refused(400, "INVALID", `"${duration}" is no duration such as P3D, P1M or PT12H.`)
  const [years, months, weeks, days, hours, minutes, seconds] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  const day = stepFrom(
    stepFrom(time, { count: 12 * (years ?? 0) + (months ?? 0), interval: "Month" }, 1),
    { count: 7 * (weeks ?? 0) + (days ?? 0), interval: "Day" },
    1,
  )
  const ms = ((hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1_000
  return new Date(Date.parse(day) + ms).toISOString()
}
