import path from "node:path"
import { defineConfig } from "vitest/config"

const root = path.join(import.meta.dirname, "../..")

/** Unit and integration tests of the whole house: one Postgres a run, one database a file. */
export default defineConfig({
  root,
  test: {
    include: ["{packages,apps}/*/src/**/*.test.ts", "scripts/**/*.test.ts"],
    globalSetup: [path.join(root, "packages/db/src/testing/global-setup.ts")],
    setupFiles: [path.join(import.meta.dirname, "vitest.setup.ts")],
    env: {
      LOG_LEVEL: "silent",
      NEXT_PUBLIC_POSTHOG_KEY: "",
      SENTRY_DSN: "",
      PLATFORM_EMAIL_DOMAINS: "demo.localhost,example.com,example.test",
    },
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
})
