// `npm start` and `npm test` begin here: any Node from 18 and npm are enough. Fetches what is older than the pins into
// .tools, installs, and runs `scripts/<command>.ts`, or the root script of that name, until it ends or we are asked to stop.
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { followParent } from "./start/follow-parent.mjs"
import { takeLock } from "./start/lock.mjs"
import { fetchToolchain } from "./start/toolchain.mjs"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..")
const [command = "dev", ...args] = process.argv.slice(2)
process.chdir(root)

let child
let isStopping = false
const lock = await takeLock(path.join(root, ".plinth", `${command}.lock`), command)
process.on("exit", lock.release)

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal))
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => stop("SIGHUP"))
followParent(() => stop("SIGTERM"))

const tools = await fetchToolchain(root, run)
await run("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], tools.env)

const script = path.join("scripts", `${command}.ts`)
if (existsSync(script)) await run(tools.node, ["--import", "tsx", script, ...args], tools.env, ["ipc"])
else await run("pnpm", ["run", command, ...args], tools.env)
process.exit(0)

/** Runs one program with our terminal; ends this one with its status where it fails. */
function run(program, programArgs, env, channels = []) {
  return new Promise((resolve) => {
    const options = {
      cwd: root,
      env,
      stdio: ["inherit", "inherit", "inherit", ...channels],
      shell: process.platform === "win32",
    }
    child = spawn(program, programArgs, options)
    if (child.pid) lock.note(child.pid)
    child.on("message", (started) => lock.note(started.pid))
    child.once("error", (error) => fail(`${program} does not start: ${error.message}`))
    child.once("exit", (code, signal) => {
      child = undefined
      if (code === 0 && !isStopping) return resolve()
      process.exit(signal ? 130 : code)
    })
  })
}

function stop(signal) {
  if (isStopping) return
  isStopping = true
  if (child) child.kill(signal)
  else process.exit(130)
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
