let missed = 0

/** Prints one figure as every benchmark prints it, and remembers whether it keeps its budget. */
export function figure(what: string, value: number, budget: number): void {
  if (!(value <= budget)) missed += 1
  console.log(`ratio ${what} ${Number(value.toFixed(2))} (budget ${budget})`)
}

/** As `figure`, where more is better. */
export function atLeast(what: string, value: number, least: number): void {
  if (!(value >= least)) missed += 1
  console.log(`ratio ${what} ${Number(value.toFixed(2))} (at least ${least})`)
}

/** Prints a figure that has no budget. */
export const reported = (what: string, value: number): void =>
  console.log(`ratio ${what} ${Number(value.toFixed(2))} (reported)`)

/** Ends the benchmark: with 1 where a figure missed its budget. */
export const exitByBudgets = (): never => process.exit(missed ? 1 : 0)
