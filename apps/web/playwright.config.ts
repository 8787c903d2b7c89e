import { existsSync } from "node:fs"
import { defineConfig } from "@playwright/test"
import { chromiumPath, drawsScreens, stage, webs } from "./e2e/env"

const debianChromium = "/usr/bin/chromium"

/** The built product on ports of its own; see scripts/stage.ts. A flaky test is a bug: nothing is tried twice. */
export default defineConfig({
  testDir: "e2e",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  webServer: {
    command: `node --import tsx scripts/stage.ts ${webs}`,
    cwd: "../..",
    url: `${stage.levers}/ready`,
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
  use: {
    baseURL: stage.web,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    launchOptions: {
      executablePath: chromiumPath ?? (existsSync(debianChromium) ? debianChromium : undefined),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "flows", testIgnore: /(bad-days|kills|screens)\.spec/ },
    // These take the database or the sandbox away from everyone: alone, and last.
    { name: "bad-days", testMatch: /bad-days\.spec/, dependencies: ["flows"], workers: 1 },
    { name: "kills", testMatch: /kills\.spec/, dependencies: ["bad-days"], workers: 1 },
    // Only when asked for: pictures drawn in every run would change the checkout.
    ...(drawsScreens ? [{ name: "screens", testMatch: /screens\.spec/ }] : []),
  ],
})
