import { meters, type MeterKey } from "@plinth/usage"

/** The meters that are counted as they are used: what can be shown over time. */
export const countedMeters = (Object.keys(meters) as MeterKey[]).filter(
  (key) => meters[key].source === "events",
)

const breakdowns = ["member", "project", "api_key", "endpoint", "member_type"] as const
export type Breakdown = (typeof breakdowns)[number]

/** By what a meter can be told apart. */
export const breakdownsOf = (meter: MeterKey): readonly Breakdown[] =>
  meter === "api_calls"
    ? ["endpoint", "api_key", "member", "member_type"]
    : ["member", "project", "api_key", "member_type"]

export type UsageFilter = {
  readonly meter: MeterKey
  readonly by: Breakdown
  readonly month: "this" | "last"
}

type Asked = Readonly<Record<string, string | string[] | undefined>>

/** What an address asks to see; what it does not say, or says wrongly, is the first of each. */
export function readFilter({ meter: asked, by, month }: Asked): UsageFilter {
  const meter = countedMeters.find((each) => each === asked) ?? "api_calls"
  const ways = breakdownsOf(meter)
  return {
    meter,
    by: ways.find((each) => each === by) ?? ways[0] ?? "member",
    month: month === "last" ? "last" : "this",
  }
}

/** The address of the same page, shown otherwise. */
export const filterQuery = ({ meter, by, month }: UsageFilter): string =>
  `?${new URLSearchParams({ meter, by, ...(month === "last" && { month }) })}`
