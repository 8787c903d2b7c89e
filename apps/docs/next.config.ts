import { createMDX } from "fumadocs-mdx/next"
import type { NextConfig } from "next"
import path from "node:path"

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: path.join(import.meta.dirname, "../.."),
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  redirects: async () => [{ source: "/docs", destination: "/docs/getting-started", permanent: false }],
}

export default createMDX()(config)
