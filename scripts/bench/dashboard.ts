import { existsSync } from "node:fs"
import path from "node:path"
import {
  findFreePort,
  spawnGuarded,
  startEmbeddedPostgres,
  type GuardedProcess,
} from "../../packages/db/src/embedded"
import { migrate } from "../../packages/db/src/migrate"
import { seed } from "../dev/seed"
import { untilAnswers } from "../dev/until-answers"
import { buildBareNext } from "./kit/bare-next"
import { exitByBudgets, figure } from "./kit/budget"
import { cpuSeconds } from "./kit/cpu-seconds"
import { benchEnvironment } from "./kit/env"
import { median } from "./kit/median"

// CPU that the web server spends on a signed-in dashboard, beside a bare dynamic Next page of the same version, in one run.

const rounds = 6
const requestsARound = 200
const next = path.resolve("apps/web/node_modules/next/dist/bin/next")

if (!existsSync("apps/web/.next/BUILD_ID")) {
  console.error("There is no build of the web app: run `pnpm build` first.")
  process.exit(1)
}

const directory = path.resolve(".plinth/bench/postgres")
const database = await startEmbeddedPostgres({ port: await findFreePort(), directory, durable: false })
await migrate(database.url)
const env = benchEnvironment(database.url)
await seed(["demo"], env)

const bareFolder = await buildBareNext(next)
const plinth = await serve("apps/web", await findFreePort())
const bare = await serve(bareFolder, await findFreePort())
const cookie = await signIn(plinth.url)

const ask = {
  plinth: () => get(`${plinth.url}/app/demo`, cookie),
  bare: () => get(bare.url, ""),
}
// Long enough that the engine has compiled both: a server spends its life there.
await Promise.all([repeat(ask.plinth, 800), repeat(ask.bare, 800)])

const spent = { plinth: [] as number[], bare: [] as number[] }
for (let round = 0; round < rounds; round += 1) {
  spent.bare.push(await cpuOf(bare.server, ask.bare))
  spent.plinth.push(await cpuOf(plinth.server, ask.plinth))
}
const [ours, theirs] = [median(spent.plinth), median(spent.bare)]
console.log(`dashboard ${ours.toFixed(2)} ms of CPU a request, bare page ${theirs.toFixed(2)} ms`)
figure("dashboard-cpu-to-bare-page", ours / theirs, 2)

await Promise.all([plinth.server.stop(), bare.server.stop()])
await database.stop()
exitByBudgets()

async function serve(folder: string, port: number) {
  const url = `http://localhost:${port}`
  const server = await spawnGuarded(
    process.execPath,
    [next, "start", "-H", "localhost", "-p", String(port)],
    {
      cwd: folder,
      env: { ...env, NODE_ENV: "production", BETTER_AUTH_URL: url },
      output: () => {},
      stopSignal: "TERM",
      graceSeconds: 5,
    },
  )
  await untilAnswers(url, 30)
  return { url, server }
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email: "demo@demo.localhost", password: "plinth-demo" }),
  })
  if (!response.ok) throw new Error(`Signing in failed: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ")
}

async function get(url: string, cookies: string): Promise<void> {
  const response = await fetch(url, { headers: { cookie: cookies }, redirect: "manual" })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
}

async function repeat(work: () => Promise<void>, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await work()
}

/** Milliseconds of CPU a request, of the whole server process. */
async function cpuOf(server: GuardedProcess, work: () => Promise<void>): Promise<number> {
  const before = cpuSeconds(server.pid)
  await repeat(work, requestsARound)
  return ((cpuSeconds(server.pid) - before) / requestsARound) * 1000
}
