/** The sandbox of a test: a port of its own, and what it is told goes with it. */
export const sandboxEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: "development",
  SANDBOX_PORT: "0",
  SANDBOX_DIR: "",
})

/** Whether every order and the full counts are proven, as `pnpm test:long` does, or a few of them. */
export const isWholeProof = () => process.env.WHOLE_PROOF === "1"

/** How often a proof kills processes: `usual` times; `pnpm test:long` asks for a hundred. */
export const killCount = (usual: number) => Number(process.env.KILLS ?? usual)
