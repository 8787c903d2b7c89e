/** The sandbox of a test: a port of its own, and what it is told goes with it. */
export const sandboxEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: "development",
  SANDBOX_PORT: "0",
  SANDBOX_DIR: "",
})
