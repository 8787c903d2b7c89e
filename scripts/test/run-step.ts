import { createWriteStream, mkdirSync, readFileSync, rmSync } from "node:fs"
import path from "node:path"
import { type GuardedProcess, spawnGuarded } from "../../packages/db/src/embedded"
import { stepEnvironment } from "./env"
import { type Count, countReport } from "./count-report"
import type { Step } from "./steps"

const FOLDER = ".plinth/test"
const SHOWN_LINES = 80
const running = new Set<GuardedProcess>()

const logOf = (name: string) => path.join(FOLDER, `${name.replaceAll(" ", "-")}.log`)

/** The lines of a step that name what failed, in its runner's own words. */
export const failedLines = (name: string): string[] =>
  readFileSync(logOf(name), "utf8")
    .split("\n")
    .filter((line) => /^\s*(?:✘|×|FAIL ) /.test(line))

/** Runs one step quietly; what it said is shown only where it failed, and stands in .plinth/test in any case. */
export async function runStep(step: Step): Promise<Count> {
  mkdirSync(FOLDER, { recursive: true })
  if (step.report) rmSync(step.report, { force: true })
  const log = logOf(step.name)
  const file = createWriteStream(log)
  const begun = performance.now()

  const [command = "", ...args] = step.command
  const child = await spawnGuarded(command, args, {
    cwd: step.cwd ?? ".",
    env: { ...stepEnvironment(), ...step.env },
    output: (text) => file.write(text),
    stopSignal: "TERM",
    graceSeconds: 5,
  })
  running.add(child)
  const { code } = await child.exited
  running.delete(child)
  await new Promise((resolve) => file.end(resolve))

  const count = countReport(step.report)
  if (code !== 0 && count.failed === 0) count.failed = 1
  const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(6)
  const counted = step.report
    ? `: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`
    : ""
  console.log(`${count.failed ? "FAIL" : " ok "} ${seconds} s  ${step.name}${counted}`)
  if (count.failed) console.log(lastLines(log))
  return count
}

export const stopSteps = () => Promise.all([...running].map((child) => child.stop()))

/** The end of what a step said, without the tests that passed: what failed stands right under the step's own line. */
function lastLines(log: string): string {
  const lines = readFileSync(log, "utf8").trimEnd().split("\n")
  const shown = lines.filter((line) => !/^\s*(?:✓|ratio) /.test(line)).slice(-SHOWN_LINES)
  return [...shown, `     all of it in ${log}`].join("\n")
}
