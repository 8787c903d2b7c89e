import { existsSync } from "node:fs"
import path from "node:path"
import { isPortFree, spawnGuarded } from "../packages/db/src/embedded"
import { ports } from "./dev/env"
import { type SupervisedPart, supervise } from "./dev/supervise"
import { untilAnswers } from "./dev/until-answers"
import { migratingEnvironment, servingEnvironment } from "./serve/env"

// What `pnpm build` made, as production runs it: what is unsafe is refused, the database migrated, then web, docs and worker start.

const programs = {
  migrate: path.resolve("apps/tasks/dist/migrate.mjs"),
  worker: path.resolve("apps/tasks/dist/worker.mjs"),
  web: path.resolve("apps/web/.next/standalone/apps/web/server.js"),
  docs: path.resolve("apps/docs/.next/standalone/apps/docs/server.js"),
}
const START_SECONDS = 60
const GRACE_SECONDS = 30

const parts: SupervisedPart[] = []
let stopping = false
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(0))

try {
  await serve()
} catch (error) {
  if (!stopping) console.error(error instanceof Error ? error.message : error)
  await stop(1)
}

async function serve() {
  for (const [name, program] of Object.entries(programs))
    if (!existsSync(program)) throw new Error(`There is no build of ${name}: run \`pnpm build\` first.`)
  await migrate()
  for (const { name, number } of [ports.web, ports.docs])
    if (!(await isPortFree(number)))
      throw new Error(`Port ${number} is in use: free it, or set ${name} to another.`)
  await Promise.all([
    run("worker", servingEnvironment("worker")),
    run("web", servingEnvironment("web")),
    run("docs", servingEnvironment("docs")),
  ])
  const [web, docs] = [addressOf("web"), addressOf("docs")]
  await Promise.race([
    Promise.all([untilAnswers(`${web}/api/health/ready`, START_SECONDS), untilAnswers(docs, START_SECONDS)]),
    ...parts.map(({ failed }) => failed),
  ])
  for (const part of parts) part.settle()
  console.log(`web   ${web}\ndocs  ${docs}\nlogs  .plinth/logs\nready`)
}

/** Refuses, migrates, and says both itself. */
async function migrate() {
  const program = await spawnGuarded(process.execPath, [programs.migrate], {
    cwd: ".",
    env: migratingEnvironment(),
    output: (text) => process.stdout.write(text),
    stopSignal: "TERM",
    graceSeconds: GRACE_SECONDS,
  })
  const { code } = await program.exited
  if (code !== 0) await stop(1)
}

async function run(name: "worker" | "web" | "docs", env: NodeJS.ProcessEnv) {
  const args = ["--enable-source-maps", programs[name]]
  parts.push(await supervise({ name: `serve-${name}`, cwd: ".", args, env, graceSeconds: GRACE_SECONDS }))
}

function addressOf(part: "web" | "docs") {
  return `http://localhost:${ports[part].number}`
}

async function stop(status: number): Promise<never> {
  stopping = true
  await Promise.all(parts.map((part) => part.stop()))
  return process.exit(status)
}
