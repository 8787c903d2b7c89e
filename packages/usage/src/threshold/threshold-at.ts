/** The highest threshold that is reached, in percent of the limit; 0: none is. */
export function thresholdAt(used: number, limit: number): 0 | 80 | 100 {
  if (used >= limit) return 100
  return used * 100 >= limit * 80 ? 80 : 0
}
