import { meterOf, type MeterKey } from "../meters"
import type { UsageSummary } from "../usage.schemas"

export type Outgrown = { readonly meter: MeterKey; readonly used: number; readonly limit: number }

/** What is counted where it lives and is more than the plan holds: nothing of it is taken away, and nothing is added. */
export const outgrownIn = ({ meters }: Pick<UsageSummary, "meters">): Outgrown[] =>
  meters.flatMap(({ meter, used, limit }) =>
    meterOf(meter).source === "live" && limit !== null && used > limit ? [{ meter, used, limit }] : [],
  )
