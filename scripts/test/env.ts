/** A test run stands on its own feet: nothing of a running Plinth or of real providers reaches it. */
export const stepEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: undefined,
  NEXT_TELEMETRY_DISABLED: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  FORCE_COLOR: undefined,
  NO_COLOR: "1",
})

export const chromiumPath = process.env.CHROMIUM_PATH
export const home = process.env.HOME ?? ""

/** How often `pnpm test:long` kills each part. */
export const longKills = process.env.KILLS ?? "100"
