/** Milliseconds. */
export const hours = (count: number): number => count * 3_600_000
export const days = (count: number): number => hours(count * 24)

export const after = (instant: Date, milliseconds: number): Date => new Date(instant.getTime() + milliseconds)

export const earliest = (first: Date, ...others: readonly Date[]): Date =>
  others.reduce((least, one) => (one < least ? one : least), first)
