/** Milliseconds between two tries: growing, never in step with other browsers. */
export const pauseAfter = (failures: number, most = 3_000) =>
  Math.min(500 * 2 ** failures, most) * (0.5 + Math.random())
