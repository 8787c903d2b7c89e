/** How many inputs each procedure is tried with; more at night. */
export const fuzzRuns = () => Number(process.env.FUZZ ?? 200)
