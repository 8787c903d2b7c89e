import path from "node:path"

/** There once the web app is built. */
export const webBuild = path.join("apps/web", process.env.NEXT_DIST_DIR ?? ".next", "BUILD_ID")

/** What a benchmark's servers are started with: nothing of a running Plinth. */
export const benchEnvironment = (databaseUrl: string): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: databaseUrl,
  PLINTH_REHEARSAL: "1",
  LOG_LEVEL: "error",
  NEXT_TELEMETRY_DISABLED: "1",
})

/** From here on this process and whoever it starts speak to the stand-ins at this address. */
export function useSandbox(url: string): void {
  process.env.SANDBOX_PORT = new URL(url).port
  process.env.RESEND_BASE_URL = `${url}/resend`
}

const KEPT = /^npm_config_(registry|.*:registry|cafile|ca|strict_ssl|proxy|https_proxy|noproxy)$/i
const DROPPED =
  /^(npm_|pnpm_|xdg_|node_(env|options|path)$|corepack_|database_|better_auth_|resend_|turbo_|next_|init_cwd$)/i

/** What a new machine would know: where the registry is, and nothing else of npm, of pnpm or of this checkout. */
export function bareEnvironment(checkout: string, home: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => KEPT.test(name) || !DROPPED.test(name))
  const places = (process.env.PATH ?? "").split(path.delimiter).filter((place) => !place.startsWith(checkout))
  return { ...Object.fromEntries(inherited), HOME: home, PATH: places.join(path.delimiter) }
}
