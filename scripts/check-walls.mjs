// House rules that no linter knows: who may import which provider, what a file may be called, and what may stand in it.
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import path from "node:path"

/** Modules that only these folders import. */
const RESERVED = {
  dodopayments: ["packages/billing/src/providers/dodo/", "apps/sandbox/src/providers/dodo/"],
  standardwebhooks: [
    "packages/billing/src/providers/dodo/",
    "packages/notifications/src/providers/resend/",
    "apps/sandbox/src/post/",
  ],
  resend: ["packages/notifications/src/providers/resend/", "apps/sandbox/src/providers/resend/"],
  twilio: [
    "packages/notifications/src/providers/twilio/",
    "packages/notifications/src/phones/phones.test.ts",
    "apps/sandbox/src/providers/twilio/",
  ],
  "web-push": [
    "packages/notifications/src/providers/web-push/",
    "packages/notifications/src/devices/devices.test.ts",
    "apps/sandbox/src/providers/push/",
  ],
  pg: ["packages/db/", "packages/auth/", "packages/jobs/", "scripts/", "apps/tasks/src/worker.test.ts"],
  "pg-boss": ["packages/jobs/", "scripts/bench/jobs.ts"],
  "@trigger.dev/core": ["apps/tasks/", "apps/sandbox/src/providers/trigger/"],
  "@trigger.dev/sdk": ["packages/jobs/", "apps/tasks/", "apps/sandbox/src/providers/trigger/"],
  "better-auth": ["packages/auth/"],
  "@sentry/core": ["packages/observability/", "apps/sandbox/src/providers/sentry/"],
  "@sentry/browser": ["packages/observability/"],
  "posthog-node": [
    "packages/analytics/src/providers/posthog/",
    "apps/sandbox/src/providers/posthog/",
    "scripts/bench/flags.ts",
  ],
  "@rrweb/record": ["packages/analytics/src/providers/posthog/"],
  "posthog-js-lite": ["packages/analytics/src/providers/posthog/"],
  "@openfeature/server-sdk": [
    "packages/flags/src/providers/open-feature/",
    "packages/flags/src/snapshot/two-nodes.test.ts",
    "scripts/bench/flags.ts",
  ],
  "@opentelemetry/sdk-trace-node": ["packages/observability/"],
  "prom-client": ["packages/observability/"],
  "@redis/client": ["packages/gate/src/providers/redis/"],
  "@trpc/server": ["packages/api/", "apps/web/"],
}
/** Names that only these files say, and tests: whoever makes it reaches what is each member's own. */
const HOUSE = {
  word: /\bhouseContext\b/,
  places: ["packages/db/", "packages/jobs/src/worker/make-job.ts"],
  tests: /\.(test|fixture)\.ts$|\/testing\//,
}
/** What these rooms never run on: the database is the domains' own, demo people stay out of the product. */
const FORBIDDEN = {
  "@plinth/db": ["packages/api", "apps/web", "apps/docs", "apps/sandbox", "packages/ui", "packages/i18n"],
  "@plinth/scenarios": ["packages/api", "apps/web"],
}
const TOP =
  /^(apps|packages|scripts|\.github|\.ci)\/|^(turbo|package|tsconfig)\.json$|^pnpm-(workspace|lock)\.yaml$|^README\.md$|^LICENSE$|^\.[^/]+$/
const VAGUE = /(^|[-.])(utils?|helpers?|misc|common|services?|managers?)([-.]|$)/
const MACHINE = /(?<![\w.~-])\/(work|root|tmp|home\/\w+|Users\/\w+)\/(?!bash)[\w.-]+/
const SOURCE = /\.(ts|tsx|mjs|js|css|sql|json|mdx?|ya?ml)$/

const problems = []
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
})
  .trim()
  .split("\n")

for (const file of files) {
  if (!TOP.test(file)) problems.push(`${file}: stands at the top, where only the house's own files stand`)
  if (file.split("/").some((part) => VAGUE.test(part)))
    problems.push(`${file}: the name says nothing; name it after what it does`)
  if (!SOURCE.test(file) || file === "pnpm-lock.yaml") continue
  const text = read(file)
  if (MACHINE.test(text)) problems.push(`${file}: names a place on one machine: ${MACHINE.exec(text)[0]}`)
  if (/\.(ts|tsx|mjs)$/.test(file)) checkImports(file, text)
  if (
    /\.tsx?$/.test(file) &&
    !HOUSE.tests.test(file) &&
    !HOUSE.places.some((place) => file.startsWith(place))
  )
    if (HOUSE.word.test(text))
      problems.push(`${file}: calls itself the house, which only ${HOUSE.places.join(", ")} may`)
  if (path.basename(file) === "package.json") checkDependencies(path.dirname(file), JSON.parse(text))
}

checkCatalog(read("pnpm-workspace.yaml"))

for (const problem of problems) console.error(problem)
process.exit(problems.length ? 1 : 0)

function read(file) {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return ""
  }
}

function checkImports(file, text) {
  for (const [, name] of text.matchAll(
    /(?:^(?:import|export)\b(?:[^"'=]*?\bfrom)?|\bimport\()\s*["']([^"'.][^"']*)["']/gm,
  )) {
    const imported = name
      .split("/")
      .slice(0, name.startsWith("@") ? 2 : 1)
      .join("/")
    const folders = RESERVED[imported]
    if (folders && !folders.some((folder) => file.startsWith(folder))) {
      problems.push(`${file}: imports ${name}, which only ${folders.join(", ")} may`)
    }
  }
}

/** One catalog says each version, and says it exactly. */
function checkCatalog(workspace) {
  const [, catalog = ""] = /^catalog:\n((?: {2}\S.*\n)+)/m.exec(workspace) ?? []
  for (const [, name, version] of catalog.matchAll(/^ {2}"?([^":\s]+)"?: (.+)$/gm))
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      problems.push(`pnpm-workspace.yaml: ${name} is ${version}, which is no exact version`)
}

function checkDependencies(folder, { dependencies = {}, devDependencies = {} }) {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    if (!["catalog:", "workspace:*"].includes(version))
      problems.push(`${folder}/package.json: says itself which ${name}, as the catalog does`)
  }
  for (const [name, rooms] of Object.entries(FORBIDDEN)) {
    if (rooms.includes(folder) && name in dependencies)
      problems.push(`${folder}/package.json: runs on ${name}`)
  }
}
