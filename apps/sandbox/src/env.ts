import { join } from "node:path"

export type SandboxEnvironment = {
  readonly port: number
  readonly dir: string
  readonly webhooksUrl: string | null
}

/** Reads SANDBOX_PORT (4000), SANDBOX_DIR, and of the app that messages go to WEB_PORT (3000). Throws one sentence when the sandbox must not or cannot start. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): SandboxEnvironment {
  if (env.NODE_ENV === "production") {
    throw new Error("The sandbox stands in for real providers and does not start with NODE_ENV=production.")
  }
  const port = Number(env.SANDBOX_PORT ?? 4000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(
      `SANDBOX_PORT is "${env.SANDBOX_PORT}". Set it to a port from 1 to 65535, or leave it out for 4000.`,
    )
  }
  return {
    port,
    dir: env.SANDBOX_DIR ?? join(import.meta.dirname, "../../../.plinth/sandbox"),
    // On a free port it is a test's: nobody is told anything until they ask, least of all an app that runs beside it.
    webhooksUrl: port === 0 && !env.WEB_PORT ? null : `http://localhost:${env.WEB_PORT ?? 3000}/api/webhooks`,
  }
}
