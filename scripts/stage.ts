import { execFile } from "node:child_process"
import { rmSync } from "node:fs"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import path from "node:path"
import { promisify } from "node:util"
import { migrate } from "../packages/db/src/migrate"
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../packages/db/src/embedded"
import { seed } from "./dev/seed"
import { supervise, type SupervisedPart } from "./dev/supervise"
import { untilAnswers } from "./dev/until-answers"
import { ageSessions } from "./stage/age-sessions"
import { balance } from "./stage/balance"
import { portsOfWebs, stageEnvironment, stagePorts } from "./stage/env"
import { readLedger } from "./stage/read-ledger"

// The product as a visitor meets it, for browser tests: built, seeded, on ports of its own, with a lever for each disaster.
// `scripts/stage.ts 2` puts two web processes behind a balancer at the same address.

const folder = path.resolve(".plinth", "stage")
const databaseOptions = { port: stagePorts.postgres, directory: path.join(folder, "postgres") }
const parts: SupervisedPart[] = []
const levers = createServer(pullLever)
const webPorts = portsOfWebs(Number(process.argv[2] ?? 1))
const balancer = balance(() => webPorts)
let database: EmbeddedPostgres | undefined

process.on("uncaughtException", (error) => {
  console.error(error)
  void leave(1)
})
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void leave())

rmSync(folder, { recursive: true, force: true })
const { url } = (database = await startEmbeddedPostgres(databaseOptions))
const env = stageEnvironment(url, folder)
await migrate(url)
await seed(["fresh", "demo", "operators"], env)

const next = path.resolve("apps/web/node_modules/next/dist/bin/next")
if (webPorts.length > 1) balancer.listen(stagePorts.web, "localhost")
const [worker, webs] = await Promise.all([
  run("stage-worker", "tasks", ["--import", "tsx", "src/worker.ts"]),
  Promise.all(webPorts.map(runWeb)),
  run("stage-sandbox", "sandbox", ["--import", "tsx", "src/main.ts"]),
])
await Promise.race([
  Promise.all([
    untilAnswers(`http://localhost:${stagePorts.web}/api/health/ready`, 60),
    untilAnswers(`http://localhost:${stagePorts.sandbox}/_/health`, 60),
  ]),
  ...parts.map((part) => part.failed),
])
for (const part of parts) part.settle()
await command("packages/billing/src/cli.ts", "products")
levers.listen(stagePorts.levers, "127.0.0.1")

function runWeb(port: number, index: number) {
  const args = [next, "start", "-H", "localhost", "-p", String(port)]
  return run(index === 0 ? "stage-web" : `stage-web-${index + 1}`, "web", args, { NODE_ENV: "production" })
}

async function run(name: string, app: string, args: string[], more: NodeJS.ProcessEnv = {}) {
  const cwd = path.join("apps", app)
  const part = await supervise({ name, cwd, args, env: { ...env, ...more }, restarts: Infinity })
  parts.push(part)
  return part
}

/** `POST /web/kill`: a test takes a part away, as accidents do. `GET /ledger` says what is done and what is left to do. */
function pullLever({ method, url: asked }: IncomingMessage, response: ServerResponse) {
  const pulls: Record<string, () => unknown> = {
    "GET /ready": () => ({}),
    "GET /ledger": () => readLedger(url),
    "POST /database/stop": () => database?.stop(),
    "POST /database/start": startDatabase,
    "POST /database/kill": killDatabase,
    "POST /web/kill": () => webs[0]?.kill(),
    "POST /worker/kill": () => worker.kill(),
    "POST /scenarios": () => seed(searchParams.getAll("name"), env),
    "POST /operator": () => grantRole(searchParams),
    "POST /sessions/age": () => ageSessions(url, searchParams.get("email") ?? ""),
  }
  const { pathname, searchParams } = new URL(asked ?? "/", "http://stage")
  const pull = pulls[`${method} ${pathname}`]
  if (!pull) return void response.writeHead(404).end()
  Promise.resolve()
    .then(pull)
    .then(
      (answer) => response.end(JSON.stringify(answer ?? {})),
      (error: Error) => response.writeHead(500).end(error.message),
    )
}

/** As `pnpm operator grant` does. */
async function grantRole(asked: URLSearchParams) {
  await command("packages/platform/src/cli.ts", "grant", asked.get("email") ?? "", asked.get("role") ?? "")
}

async function command(file: string, ...words: string[]) {
  await promisify(execFile)(process.execPath, ["--import", "tsx", file, ...words], { env })
}

async function startDatabase() {
  database = await startEmbeddedPostgres(databaseOptions)
}

async function killDatabase() {
  if (database) process.kill(database.pid, "SIGKILL")
  await database?.exited
  await startDatabase()
}

async function leave(status = 0) {
  levers.close()
  balancer.close()
  balancer.closeAllConnections()
  await Promise.all(parts.map((part) => part.stop()))
  await database?.stop()
  process.exit(status)
}
