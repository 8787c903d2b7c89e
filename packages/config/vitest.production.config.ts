import path from "node:path"
import { defineConfig } from "vitest/config"

/** What can only be seen on a build: run after `pnpm build`, one file after the other, each with a Postgres of its own. */
export default defineConfig({
  root: path.join(import.meta.dirname, "../.."),
  test: {
    fileParallelism: false,
    maxConcurrency: 4,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "build", include: ["scripts/production/*.spec.ts"] } },
      { extends: true, test: { name: "images", include: ["scripts/production/*.long.ts"] } },
    ],
  },
})
