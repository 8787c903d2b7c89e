/** Zones by part of the world. */
export type TimeZoneRegions = readonly { readonly name: string; readonly zones: readonly string[] }[]

/** What a select of time zones offers. */
export const TimeZoneOptions = ({ regions }: { regions: TimeZoneRegions }) =>
  regions.map(({ name, zones }) => (
    <optgroup key={name} label={name}>
      {zones.map((zone) => (
        <option key={zone} value={zone}>
          {zone
            .slice(zone.indexOf("/") + 1)
            .replaceAll("_", " ")
            .replaceAll("/", ", ")}
        </option>
      ))}
    </optgroup>
  ))
