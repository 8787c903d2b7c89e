import type { TimeZoneRegions } from "./time-zone-options"

/** The world's time zones by its parts, both in order; UTC stands at the end under `other`. */
export function timeZoneRegions(other: string): TimeZoneRegions {
  const zones = Intl.supportedValuesOf("timeZone").filter((zone) => zone.includes("/"))
  const byRegion = Map.groupBy(zones, (zone) => zone.slice(0, zone.indexOf("/")))
  return [...byRegion, [other, ["UTC"]] as const].map(([name, ofRegion]) => ({ name, zones: ofRegion }))
}
