import { rmSync } from "node:fs"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import path from "node:path"
import { migrate } from "../packages/db/src/migrate"
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../packages/db/src/embedded"
import { seed } from "./dev/seed"
import { supervise, type SupervisedPart } from "./dev/supervise"
import { untilAnswers } from "./dev/until-answers"
import { stageEnvironment, stagePorts } from "./stage/env"

// The product as a visitor meets it, for browser tests: built, seeded, on ports of its own, with a lever for each disaster.

const folder = path.resolve(".plinth", "stage")
const databaseOptions = { port: stagePorts.postgres, directory: path.join(folder, "postgres") }
const parts: SupervisedPart[] = []
const levers = createServer(pullLever)
let database: EmbeddedPostgres | undefined

process.on("uncaughtException", (error) => {
  console.error(error)
  void leave(1)
})
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void leave())

rmSync(folder, { recursive: true, force: true })
database = await startEmbeddedPostgres(databaseOptions)
const env = stageEnvironment(database.url, folder)
await migrate(database.url)
await seed(["fresh", "demo", "operators"], env)

const next = path.resolve("apps/web/node_modules/next/dist/bin/next")
await Promise.all([
  run("stage-sandbox", "sandbox", ["--import", "tsx", "src/main.ts"]),
  run("stage-worker", "tasks", ["--import", "tsx", "src/worker.ts"]),
  run("stage-web", "web", [next, "start", "-H", "localhost", "-p", String(stagePorts.web)], {
    NODE_ENV: "production",
  }),
])
await Promise.race([
  Promise.all([
    untilAnswers(`http://localhost:${stagePorts.web}/api/health/ready`, 60),
    untilAnswers(`http://localhost:${stagePorts.sandbox}/_/health`, 60),
  ]),
  ...parts.map((part) => part.failed),
])
for (const part of parts) part.settle()
levers.listen(stagePorts.levers, "127.0.0.1")

async function run(name: string, app: string, args: string[], more: NodeJS.ProcessEnv = {}) {
  parts.push(await supervise({ name, cwd: path.join("apps", app), args, env: { ...env, ...more } }))
}

/** `POST /database/stop` and `/database/start`: a test takes the database away and gives it back. */
function pullLever({ method, url = "" }: IncomingMessage, response: ServerResponse) {
  const pulls: Record<string, () => Promise<void>> = {
    "/database/stop": async () => database?.stop(),
    "/database/start": async () => void (database = await startEmbeddedPostgres(databaseOptions)),
  }
  const pull = method === "POST" ? pulls[url] : undefined
  if (!pull) return void response.writeHead(url === "/ready" ? 200 : 404).end()
  pull().then(
    () => response.writeHead(204).end(),
    (error: Error) => response.writeHead(500).end(error.message),
  )
}

async function leave(status = 0) {
  levers.close()
  await Promise.all(parts.map((part) => part.stop()))
  await database?.stop()
  process.exit(status)
}
