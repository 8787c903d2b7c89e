/** What a benchmark's servers are started with: nothing of a running Plinth. */
export const benchEnvironment = (databaseUrl: string): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: databaseUrl,
  LOG_LEVEL: "error",
  NEXT_TELEMETRY_DISABLED: "1",
})
