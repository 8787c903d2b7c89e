import { parseArgs } from "node:util"
import { CHROMIUM_HELP, findOrInstallChromium } from "./test/chromium"
import { failedLines, runStep, stopSteps } from "./test/run-step"
import { longSteps, runningSteps, type Step, staticSteps } from "./test/steps"

// Everything, or with --static what needs no database, with --long what takes long, or only the steps that are named.
const { values, positionals: named } = parseArgs({
  options: { static: { type: "boolean" }, long: { type: "boolean" } },
  allowPositionals: true,
})
const usual = values.static ? staticSteps : [...staticSteps, ...runningSteps]
const steps = values.long ? longSteps : usual
const needed = steps.filter(({ name }) => named.includes(name)).flatMap(({ needs }) => needs ?? [])
const chosen = steps.filter(({ name }) => named.length === 0 || [...named, ...needed].includes(name))

const total = { passed: 0, failed: 0, skipped: 0 }
const failures = new Set<string>()

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
  process.on(signal, () => void stopSteps().then(() => process.exit(130)))
}

const chromium = chosen.some(({ name }) => name === "browser")
  ? findOrInstallChromium()
  : Promise.resolve(undefined)
const cheap = chosen.filter((step) => staticSteps.includes(step))
await Promise.all([takeTurns(cheap), takeTurns(cheap)])
for (const step of chosen.filter((candidate) => !staticSteps.includes(candidate))) {
  if (step.needs && failures.has(step.needs)) console.log(`skip           ${step.name}: ${step.needs} failed`)
  else if (step.name === "browser") await runBrowser(step)
  else await run(step)
}

// Last, so that they are seen where only the end of a run is.
for (const name of failures)
  for (const line of failedLines(name)) console.log(`failed in ${name}: ${line.trim()}`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed ? 1 : 0)

async function takeTurns(queue: Step[]) {
  for (let step = queue.shift(); step; step = queue.shift()) await run(step)
}

async function runBrowser(step: Step) {
  const executable = await chromium
  if (executable) return run({ ...step, env: { ...step.env, CHROMIUM_PATH: executable } })
  console.log(`FAIL           ${step.name}: ${CHROMIUM_HELP}`)
  total.failed += 1
}

async function run(step: Step) {
  const { passed, failed, skipped } = await runStep(step)
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  if (failed) failures.add(step.name)
}
