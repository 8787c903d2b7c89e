import path from "node:path"
import { isPortFree } from "../packages/db/src/embedded"
import { migrate } from "../packages/db/src/migrate"
import { startDatabase } from "./dev/database"
import { partEnvironment, ports } from "./dev/env"
import { printAddresses } from "./dev/print-addresses"
import { seed } from "./dev/seed"
import { type SupervisedPart, supervise } from "./dev/supervise"
import { untilAnswers } from "./dev/until-answers"

const FIRST_SCENARIOS = ["fresh", "demo"]

const begun = performance.now()
const parts: SupervisedPart[] = []
const failure = Promise.withResolvers<never>()
let database: Awaited<ReturnType<typeof startDatabase>> | undefined
let stopping = false

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(signal, () => void stop(0))
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => void stop(0))

try {
  await start()
} catch (error) {
  if (!stopping) console.error(error instanceof Error ? error.message : error)
  await stop(1)
}

async function start() {
  await refuseTakenPorts()
  database = await startDatabase()
  const env = partEnvironment(database.url)

  async function run(name: string, app: string, args: string[], answersAt?: string) {
    const part = await supervise({ name, cwd: path.join("apps", app), args, env })
    parts.push(part)
    part.failed.catch(failure.reject)
    if (answersAt) await untilAnswers(answersAt, 120)
    report(name)
  }
  const runNext = (name: "web" | "docs") => {
    const next = path.resolve("apps", name, "node_modules/next/dist/bin/next")
    return run(
      name,
      name,
      [next, "dev", "-H", "localhost", "-p", String(ports[name].number)],
      `http://localhost:${ports[name].number}/`,
    )
  }
  const runProgram = (name: string, app: string, file: string, answersAt?: string) =>
    run(name, app, ["--import", "tsx", file], answersAt)

  async function fillDatabase() {
    const { applied } = await migrate(env.DATABASE_URL)
    report(applied.length ? `database, ${applied.length} migrations` : "database")
    const [logins] = await Promise.all([
      seed(FIRST_SCENARIOS, env),
      runProgram("worker", "tasks", "src/worker.ts"),
    ])
    report("demo data")
    return logins
  }

  // Compiling needs no data, so the first pages are made while the database is migrated and seeded.
  const everything = Promise.all([
    fillDatabase(),
    runNext("web"),
    runNext("docs"),
    runProgram("sandbox", "sandbox", "src/main.ts", `http://localhost:${ports.sandbox.number}/_/health`),
  ])
  const [logins] = await Promise.race([everything, failure.promise])
  for (const part of parts) part.settle()
  printAddresses(database.url, logins)
  console.log("ready")
}

async function refuseTakenPorts() {
  for (const { name, number } of [ports.web, ports.docs, ports.sandbox]) {
    if (!(await isPortFree(number)))
      throw new Error(`Port ${number} is in use: free it, or set ${name} to another.`)
  }
}

function report(done: string) {
  console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${done}`)
}

async function stop(status: number) {
  if (stopping) return
  stopping = true
  await Promise.all(parts.map((part) => part.stop()))
  await database?.stop()
  process.exit(status)
}
