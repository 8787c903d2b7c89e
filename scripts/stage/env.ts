/**
 * Away from the product's own ports, so that browser tests and `npm start` do not meet; none that `fetch` refuses to call, as it does
 * 4190, and none that a system gives to connections by itself.
 */
export const stagePorts = { web: 3190, levers: 3191, sandbox: 4195, postgres: 24_390 }

/** One web process stands at the stage's address; several stand behind a balancer there. */
export const portsOfWebs = (count: number): number[] =>
  count === 1 ? [stagePorts.web] : Array.from({ length: count }, (_, index) => 3192 + index)

export const stageEnvironment = (databaseUrl: string, folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: databaseUrl,
  BETTER_AUTH_URL: `http://localhost:${stagePorts.web}`,
  RESEND_BASE_URL: `http://localhost:${stagePorts.sandbox}/resend`,
  PLINTH_REHEARSAL: "1",
  PLATFORM_EMAIL_DOMAINS: "demo.localhost,e2e.localhost",
  WEB_PORT: String(stagePorts.web),
  SANDBOX_PORT: String(stagePorts.sandbox),
  SANDBOX_DIR: `${folder}/sandbox`,
  POSTHOG_REPLAY_SHARE: "1",
  NEXT_TELEMETRY_DISABLED: "1",
})
