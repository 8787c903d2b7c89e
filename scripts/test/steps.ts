import { existsSync } from "node:fs"
import path from "node:path"
import { longKills } from "./env"

export type Step = {
  name: string
  command: string[]
  cwd?: string
  env?: Record<string, string>
  /** Where the runner writes its own JSON report; a step without one counts only when it fails. */
  report?: string
  /** The step makes no sense where this one failed. */
  needs?: string
}

const bin = (name: string, ...args: string[]) => [path.resolve("node_modules/.bin", name), ...args]
const script = (folder: string, name: string, ...args: string[]) => [
  "pnpm",
  "-C",
  folder,
  "run",
  name,
  ...args,
]
const node = (...args: string[]) => [process.execPath, ...args]

/** What can be known without a database; cheap first. */
export const staticSteps: Step[] = [
  { name: "format", command: bin("oxfmt", "--check", ".") },
  { name: "lint", command: bin("oxlint") },
  { name: "walls", command: bin("turbo", "boundaries") },
  { name: "house rules", command: node("scripts/check-walls.mjs") },
  { name: "types", command: bin("tsc", "-p", "tsconfig.json") },
  { name: "types of web", command: script("apps/web", "typecheck") },
  { name: "types of docs", command: script("apps/docs", "typecheck") },
  { name: "unused", command: bin("knip") },
]

export const testReport = path.resolve(".plinth/test/vitest.json")
const generatedReport = path.resolve(".plinth/test/generated-domain.json")
export const imagesReport = path.resolve(".plinth/test/images.json")
export const twoWebsReport = path.resolve(".plinth/test/two-webs.json")
export const productionReport = path.resolve(".plinth/test/production.json")
export const browserReport = path.resolve(".plinth/test/playwright.json")

/** Each file of tests loads the same packages in a process of its own: what V8 made of them is kept for the next. */
const keepsCompiled = { NODE_COMPILE_CACHE: path.resolve(".plinth/test/compiled") }

const heavySteps: Step[] = [
  { name: "generated types", command: script("packages/db", "gen:types", "--check") },
  {
    name: "tests",
    command: bin(
      "vitest",
      "run",
      "--config=packages/config/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${testReport}`,
    ),
    env: keepsCompiled,
    report: testReport,
  },
  {
    name: "generated domain",
    command: node("--import", "tsx", "scripts/test/generated-domain.ts", generatedReport),
    report: generatedReport,
  },
  { name: "build web", command: script("apps/web", "build") },
  { name: "build docs", command: script("apps/docs", "build") },
  { name: "build worker", command: script("apps/tasks", "build") },
  {
    name: "production",
    command: bin(
      "vitest",
      "run",
      "--config=packages/config/vitest.production.config.ts",
      "--project=build",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${productionReport}`,
    ),
    report: productionReport,
    needs: "build web",
  },
  {
    name: "browser",
    command: [path.resolve("apps/web/node_modules/.bin/playwright"), "test", "--reporter=list,json"],
    cwd: "apps/web",
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
    report: browserReport,
    needs: "build web",
  },
]

/** What needs a database, a build or a browser; dear last. */
export const runningSteps = heavySteps.filter(
  ({ name }) => name !== "browser" || existsSync("apps/web/playwright.config.ts"),
)

const killsReport = path.resolve(".plinth/test/kills.json")

/** Test files that take a few turns of what they prove in a run of all, and every one here. */
function longTests(name: string, ...files: string[]): Step {
  const report = path.resolve(`.plinth/test/${name.replaceAll(" ", "-")}.json`)
  return {
    name,
    command: bin(
      "vitest",
      "run",
      "--config=packages/config/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...files,
    ),
    env: { KILLS: longKills, WHOLE_PROOF: "1" },
    report,
  }
}

/** The full counts of what `npm test` does a few times of: they take many minutes. */
export const longSteps: Step[] = [
  longTests("crashing jobs", "packages/jobs/src/worker/crash.test.ts"),
  longTests(
    "bills at the sandbox",
    "packages/billing/src/inbox/real-orders.test.ts",
    "apps/tasks/src/billing-kills.test.ts",
  ),
  longTests("the ledger of credits", "packages/credits/src/proof/"),
  longTests("same answers", "packages/gate/src/same-answers.test.ts"),
  longTests("delivery chaos", "apps/tasks/src/reach.test.ts"),
  { name: "build web", command: script("apps/web", "build") },
  {
    name: "kills",
    command: [
      path.resolve("apps/web/node_modules/.bin/playwright"),
      "test",
      "--project=kills",
      "--no-deps",
      "--reporter=list,json",
    ],
    cwd: "apps/web",
    // One person hears of every kill.
    env: { KILLS: longKills, NOTIFICATIONS_PER_PERSON: "100000", PLAYWRIGHT_JSON_OUTPUT_FILE: killsReport },
    report: killsReport,
    needs: "build web",
  },
  {
    name: "live on two webs",
    command: [
      path.resolve("apps/web/node_modules/.bin/playwright"),
      "test",
      "--project=flows",
      "--project=bad-days",
      "--no-deps",
      "--workers=1",
      "--reporter=list,json",
      "e2e/live.",
    ],
    cwd: "apps/web",
    env: { WEBS: "2", PLAYWRIGHT_JSON_OUTPUT_FILE: twoWebsReport },
    report: twoWebsReport,
    needs: "build web",
  },
  {
    name: "images",
    command: bin(
      "vitest",
      "run",
      "--config=packages/config/vitest.production.config.ts",
      "--project=images",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${imagesReport}`,
    ),
    report: imagesReport,
  },
]
