import { existsSync } from "node:fs"
import path from "node:path"
import { findFreePort, spawnGuarded } from "../../packages/db/src/embedded"
import { untilAnswers } from "../dev/until-answers"
import { benchDatabase } from "./kit/bench-database"
import { buildBareNext } from "./kit/bare-next"
import { exitByBudgets, figure, reported } from "./kit/budget"
import { cpuOf, repeat } from "./kit/cpu-of"
import { insertCrowd, userId } from "./kit/crowd"
import { benchEnvironment, webBuild } from "./kit/env"
import { median } from "./kit/median"
import { next, serveNext } from "./kit/serve-next"
import { signInOften } from "./kit/sign-in-often"

// CPU that the web server spends on an authenticated call of one query (caller, tenant, query), beside a bare Next route
// handler of the same version, and the same handler of ours on a bare Node server, in one run.

const rounds = 8
const requestsARound = 400

if (!existsSync(webBuild)) {
  console.error("There is no build of the web app: run `pnpm build` first.")
  process.exit(1)
}

const database = await benchDatabase("api")
await insertCrowd(database.url, 1, 1)
const env = { ...benchEnvironment(database.url), RATE_LIMIT_SCALE: "1000" }
const [cookie = ""] = await signInOften(database.url, userId(1), 1)

const plinth = await serveNext("apps/web", env)
const bare = await serveNext(await buildBareNext(next), env)
const node = await serveNode()

const call = "/api/trpc/t-1/projects.count"
const servers = [
  { name: "plinth", server: plinth.server, ask: () => get(plinth.url + call), spent: [] as number[] },
  {
    name: "bare Next route",
    server: bare.server,
    ask: () => get(`${bare.url}/route`),
    spent: [] as number[],
  },
  {
    name: "plinth on bare Node",
    server: node.server,
    ask: () => get(node.url + call),
    spent: [] as number[],
  },
]
// Long enough that the engine has compiled all: a server spends its life there.
await Promise.all(servers.map(({ ask }) => repeat(ask, 2_000)))
for (let round = 0; round < rounds; round += 1) {
  for (const { server, ask, spent } of servers) spent.push(await cpuOf(server, ask, requestsARound))
}
const [ours = NaN, theirs = NaN, apart = NaN] = servers.map(({ spent }) => median(spent))
for (const { name, spent } of servers) console.log(`${name} ${median(spent).toFixed(3)} ms of CPU a request`)
figure("api-cpu-to-bare-route", ours / theirs, 2.5)
reported("api-on-bare-node-cpu-to-bare-route", apart / theirs)

await Promise.all(servers.map(({ server }) => server.stop()))
await database.stop()
exitByBudgets()

async function serveNode() {
  const port = await findFreePort()
  const url = `http://localhost:${port}`
  const file = path.resolve("scripts/bench/kit/api-server.ts")
  const server = await spawnGuarded(process.execPath, ["--import", "tsx", file, String(port)], {
    cwd: process.cwd(),
    env: { ...env, NODE_ENV: "production" },
    output: () => {},
    stopSignal: "TERM",
    graceSeconds: 5,
  })
  await untilAnswers(url, 30)
  return { url, server }
}

async function get(url: string): Promise<void> {
  const response = await fetch(url, { headers: { cookie } })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
}
