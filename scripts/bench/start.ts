import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { copyFileSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { findFreePort } from "../../packages/db/src/embedded"
import { bareEnvironment } from "./kit/env"
import { exitByBudgets, figure } from "./kit/budget"
import { processesIn } from "./kit/processes-in"

// From a clone with an empty home and empty caches to `ready`, then again with everything warm. Each run is stopped by
// a signal to npm alone, and nothing may be left of it. Node and pnpm are fetched even where the machine's would do.
// Between the runs it stands for a while, as it would for a person; that is when Next writes its cache.

const COLD_SECONDS = 90
const WARM_SECONDS = 12
const GIVE_UP_SECONDS = 300
const USED_SECONDS = 15

const root = path.resolve(import.meta.dirname, "../..")
const bench = mkdtempSync(path.join(os.tmpdir(), "plinth-bench-"))
const home = path.join(bench, "home")
const checkout = path.join(bench, "plinth")
mkdirSync(home)
const npmrc = path.join(os.homedir(), ".npmrc")
if (existsSync(npmrc)) copyFileSync(npmrc, path.join(home, ".npmrc"))
execFileSync("git", ["clone", "--quiet", root, checkout])

const env: NodeJS.ProcessEnv = { ...bareEnvironment(root, home), PLINTH_TOOLS: "own" }
for (const name of ["WEB_PORT", "DOCS_PORT", "SANDBOX_PORT", "POSTGRES_PORT"])
  env[name] = String(await findFreePort())

try {
  figure("start-cold", await secondsToReady(), COLD_SECONDS)
  figure("start-warm", await secondsToReady(), WARM_SECONDS)
} finally {
  removeAll()
}
exitByBudgets()

async function secondsToReady(): Promise<number> {
  const begun = performance.now()
  const npm = spawn("npm", ["start"], {
    cwd: checkout,
    env,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  })
  const ready = Promise.withResolvers<number>()
  let said = ""
  npm.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text
    if (/^ready$/m.test(said)) ready.resolve((performance.now() - begun) / 1000)
  })
  const giveUp = (why: string) => ready.reject(new Error(`npm start ${why}. It said:\n${said}`))
  npm.once("exit", () => giveUp("ended before it was ready"))
  const timer = setTimeout(giveUp, GIVE_UP_SECONDS * 1000, "was not ready in time")
  try {
    const seconds = await ready.promise
    await sleep(USED_SECONDS * 1000)
    return seconds
  } finally {
    clearTimeout(timer)
    await end(npm)
    await countLeftovers()
  }
}

/** By a signal to npm alone. Some npm of 9 and 10 keep it to themselves: those are ended as Ctrl-C does it, all at once. */
async function end(npm: ChildProcess): Promise<void> {
  const isGone = npm.exitCode !== null || npm.signalCode !== null
  const gone = isGone ? undefined : once(npm, "exit")
  npm.kill("SIGTERM")
  const isDeaf = await Promise.race([Promise.resolve(gone).then(() => false), sleep(5000, true)])
  if (isDeaf && npm.pid) process.kill(-npm.pid, "SIGINT")
}

async function countLeftovers(): Promise<void> {
  for (let waited = 0; waited < 10_000 && processesIn(bench).length > 0; waited += 200) await sleep(200)
  const left = processesIn(bench)
  for (const { pid, command } of left) {
    console.error(`left behind: ${command}`)
    try {
      process.kill(pid, "SIGKILL")
    } catch {
      // It ended meanwhile.
    }
  }
  figure("start-left-behind", left.length, 0)
}

function removeAll(): void {
  const data = path.join(checkout, ".plinth", "postgres")
  if (lstatSync(data, { throwIfNoEntry: false })?.isSymbolicLink())
    rmSync(path.dirname(readlinkSync(data)), { recursive: true })
  rmSync(bench, { recursive: true, force: true })
}
