import { createMDX } from "fumadocs-mdx/next"
import type { NextConfig } from "next"

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  redirects: async () => [{ source: "/docs", destination: "/docs/getting-started", permanent: false }],
}

export default createMDX()(config)
