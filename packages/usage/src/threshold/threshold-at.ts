import type { MeterState } from "../quota/state-of"

const thresholds = { within: 0, near: 80, over: 100, full: 100 } as const satisfies Record<MeterState, number>

/** The highest threshold that is reached, in percent of what the plan includes; 0: none is. */
export const thresholdAt = (state: MeterState) => thresholds[state]
