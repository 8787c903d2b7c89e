/** How often a worker is killed; `pnpm test:long` asks for a hundred. */
export const killCount = () => Number(process.env.KILLS ?? 2)
