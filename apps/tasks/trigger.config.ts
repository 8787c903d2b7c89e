import { defineConfig } from "@trigger.dev/sdk"
import { triggerProject } from "./src/env"

export default defineConfig({
  project: triggerProject(),
  runtime: "node-24",
  dirs: ["./src/trigger"],
  ignorePatterns: ["**/*.test.ts"],
  // The ledger decides what is tried again, and each task how long it may take.
  maxDuration: 3_600,
  retries: { enabledInDev: false, default: { maxAttempts: 1 } },
})
