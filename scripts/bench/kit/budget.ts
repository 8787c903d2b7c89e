let missed = 0

/** Prints one figure as every benchmark prints it, and remembers whether it keeps its budget. */
export function figure(what: string, value: number, budget: number): void {
  if (value > budget) missed += 1
  console.log(`ratio ${what} ${Number(value.toFixed(2))} (budget ${budget})`)
}

/** Ends the benchmark: with 1 where a figure missed its budget. */
export const exitByBudgets = (): never => process.exit(missed ? 1 : 0)
