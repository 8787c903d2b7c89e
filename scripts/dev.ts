import path from "node:path"
import { isPortFree } from "../packages/db/src/embedded"
import { migrate } from "../packages/db/src/migrate"
import { startDatabase } from "./dev/database"
import { isPort, partEnvironment, ports } from "./dev/env"
import { printAddresses } from "./dev/print-addresses"
import { runToEnd } from "./dev/run-to-end"
import { seed } from "./dev/seed"
import { type SupervisedPart, supervise } from "./dev/supervise"
import { untilAnswers, untilListens } from "./dev/until-answers"

const START_SECONDS = 180

const begun = performance.now()
const parts: SupervisedPart[] = []
const failure = Promise.withResolvers<never>()
let database: Awaited<ReturnType<typeof startDatabase>> | undefined
const ending = new AbortController()
let seeding = Promise.resolve("")
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

  async function run(name: string, app: string, args: string[], isUp = async () => {}) {
    const part = await supervise({ name, cwd: path.join("apps", app), args, env })
    parts.push(part)
    part.failed.catch(failure.reject)
    await isUp()
    report(name)
  }
  const runProgram = (name: string, app: string, file: string, isUp?: () => Promise<void>) =>
    run(name, app, ["--import", "tsx", file], isUp)
  const runNext = (name: "web" | "docs", isUp: () => Promise<void>) => {
    const next = path.resolve("apps", name, "node_modules/next/dist/bin/next")
    return run(name, name, [next, "dev", "-H", "localhost", "-p", String(ports[name].number)], isUp)
  }

  async function fillDatabase() {
    const { applied } = await migrate(env.DATABASE_URL)
    report(applied.length ? `database, ${applied.length} migrations` : "database")
    seeding = seed(["--first"], env, ending.signal)
    await runProgram("worker", "tasks", "src/worker.ts")
    const logins = await seeding
    report("demo data")
    return logins
  }

  // The first page is compiled while the database is migrated and seeded; the next ones while you look at it.
  const everything = Promise.all([
    fillDatabase(),
    runNext("web", () => untilAnswers(addressOf("web", "/"), START_SECONDS)),
    runNext("docs", () => untilListens(ports.docs.number, START_SECONDS)),
    runProgram("sandbox", "sandbox", "src/main.ts", () =>
      untilAnswers(addressOf("sandbox", "/_/health"), START_SECONDS),
    ),
  ])
  const [logins] = await Promise.race([everything, failure.promise])
  for (const part of parts) part.settle()
  printAddresses(database.url, logins)
  console.log("ready")
  // Every mail there is, to be looked at in the sandbox; then what is played behind.
  seeding = runToEnd(["packages/notifications/src/gallery/show-gallery.ts"], env, ending.signal)
    .catch((error: Error) => console.error(error.message))
    .then(() => seed(["--rest"], env, ending.signal))
  seeding.catch((error: Error) => console.error(error.message))
  for (const page of [addressOf("web", "/sign-in"), addressOf("docs", "/")]) await fetch(page).catch(() => {})
}

function addressOf(part: "web" | "docs" | "sandbox", page: string) {
  return `http://localhost:${ports[part].number}${page}`
}

async function refuseTakenPorts() {
  for (const { name, number } of Object.values(ports)) {
    if (!isPort(number))
      throw new Error(`${name} is no port: set it to a number from 1 to 65535, or unset it.`)
  }
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
  // What is being played needs all parts; played halfway it would count as played at the next start.
  ending.abort()
  await seeding.catch(() => {})
  await Promise.all(parts.map((part) => part.stop()))
  await database?.stop()
  process.exit(status)
}
