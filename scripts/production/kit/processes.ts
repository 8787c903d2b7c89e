import path from "node:path"
import { findFreePort, spawnGuarded } from "../../../packages/db/src/embedded"
import { untilAnswers } from "../../dev/until-answers"
import { checkoutBuild, type Build, type Settings } from "./env"

/** Starts a program of a build, as an image does. */
export async function startProgram(
  program: "web" | "worker" | "migrate",
  env: Settings,
  build: Build = checkoutBuild,
) {
  const file =
    program === "web" ? path.join(build.web, "server.js") : path.join(build.tasks, `${program}.mjs`)
  let said = ""
  const child = await spawnGuarded(process.execPath, [file], {
    cwd: path.dirname(file),
    env,
    output: (text) => void (said += text),
    stopSignal: "TERM",
    graceSeconds: 30,
  })
  return { ...child, said: () => said, signal: (signal: NodeJS.Signals) => process.kill(child.pid, signal) }
}

/** Runs a program to its end. */
export async function runProgram(program: "web" | "worker" | "migrate", env: Settings, build?: Build) {
  const { exited, said } = await startProgram(program, { PORT: String(await findFreePort()), ...env }, build)
  const { code } = await exited
  return { code, said: said() }
}

/** Brings the database up to date, as the migrating job of a release does. */
export async function migrateDatabase(env: Settings, build?: Build) {
  const { code, said } = await runProgram("migrate", env, build)
  if (code !== 0) throw new Error(`migrating failed: ${said}`)
}

/** Starts a web process on a free port and waits until it is ready. */
export async function startWeb(env: Settings, build?: Build) {
  const port = await findFreePort()
  const url = `http://localhost:${port}`
  const program = await startProgram("web", { ...env, PORT: String(port) }, build)
  await Promise.race([
    untilAnswers(`${url}/api/health/ready`, 30),
    program.exited.then(() => Promise.reject(new Error(`web ended: ${program.said()}`))),
  ])
  return { ...program, url, port }
}
