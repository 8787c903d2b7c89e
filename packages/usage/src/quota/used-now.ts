import { isMonthly, type Meter } from "../meters"

/** How much of a meter was folded, and in which month. */
export type Standing = { readonly used: number; readonly since: Date }

/** What counts of a standing in the month that began then: a level stands until it is told anew, everything else begins at nothing. */
export const usedNow = (
  meter: Pick<Meter, "aggregation">,
  standing: Standing | undefined,
  startsAt: Date,
): number => (standing && (!isMonthly(meter) || standing.since >= startsAt) ? standing.used : 0)
